/** A source as a reader can find it; a key that is not listed is returned as it is. */
export function sourceText(key: string): string {
  return SOURCES[key] ?? key;
}

/** What audits cite, in the short form of a report; docs/references.bib has them in full. */
export const SOURCES: Readonly<Record<string, string>> = {
  agrawal2018:
    'Agrawal, Batra, Parikh, Kembhavi (2018). Don’t Just Assume; Look and Answer. CVPR. arXiv 1712.00377',
  antol2015: 'Antol et al. (2015). VQA: Visual Question Answering. ICCV. arXiv 1505.00468',
  chao2003:
    'Chao, Shen (2003). Nonparametric Estimation of Shannon’s Index of Diversity. Environmental and Ecological Statistics 10',
  clopper1934: 'Clopper, Pearson (1934). The Use of Confidence or Fiducial Limits. Biometrika 26',
  efron1993: 'Efron, Tibshirani (1993). An Introduction to the Bootstrap. Chapman & Hall',
  geirhos2020:
    'Geirhos et al. (2020). Shortcut Learning in Deep Neural Networks. Nature Machine Intelligence 2',
  goyal2017:
    'Goyal, Khot, Summers-Stay, Batra, Parikh (2017). Making the V in VQA Matter. CVPR. arXiv 1612.00837',
  grassberger2003:
    'Grassberger (2003). Entropy Estimates from Insufficient Samplings. arXiv physics/0307138',
  kish1965: 'Kish (1965). Survey Sampling. Wiley',
  nadeau2003: 'Nadeau, Bengio (2003). Inference for the Generalization Error. Machine Learning 52',
  poliak2018: 'Poliak et al. (2018). Hypothesis Only Baselines in Natural Language Inference. *SEM',
  shannon1948:
    'Shannon (1948). A Mathematical Theory of Communication. Bell System Technical Journal 27',
  teney2020: 'Teney et al. (2020). On the Value of Out-of-Distribution Testing. NeurIPS',
  vqaeval: 'GT-Vision-Lab. VQA evaluation code, vqaEval.py',
  wilson1927:
    'Wilson (1927). Probable Inference, the Law of Succession, and Statistical Inference. JASA 22',
};
