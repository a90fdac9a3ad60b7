/** A source as a reader can find it; a key that is not listed is returned as it is. */
export function sourceText(key: string): string {
  return SOURCES[key] ?? key;
}

/** What audits cite, in the short form of a report; docs/references.bib has them in full. */
export const SOURCES: Readonly<Record<string, string>> = {
  agrawal2018:
    'Agrawal, Batra, Parikh, Kembhavi (2018). Don’t Just Assume; Look and Answer. CVPR. arXiv 1712.00377',
  antol2015: 'Antol et al. (2015). VQA: Visual Question Answering. ICCV. arXiv 1505.00468',
  bayardo2007: 'Bayardo, Ma, Srikant (2007). Scaling Up All Pairs Similarity Search. WWW',
  benjamini1995: 'Benjamini, Hochberg (1995). Controlling the False Discovery Rate. JRSS B 57',
  broder1997:
    'Broder (1997). On the Resemblance and Containment of Documents. Compression and Complexity of Sequences',
  brown2025:
    'Brown, Yang, Yang, Fergus, Xie (2025). Benchmark Designers Should “Train on the Test Set” to Expose Exploitable Non-Visual Shortcuts. arXiv 2511.04655',
  chao2003:
    'Chao, Shen (2003). Nonparametric Estimation of Shannon’s Index of Diversity. Environmental and Ecological Statistics 10',
  clopper1934: 'Clopper, Pearson (1934). The Use of Confidence or Fiducial Limits. Biometrika 26',
  cox1958: 'Cox (1958). The Regression Analysis of Binary Sequences. JRSS B 20',
  efron1993: 'Efron, Tibshirani (1993). An Introduction to the Bootstrap. Chapman & Hall',
  ethayarajh2022:
    'Ethayarajh, Choi, Swayamdipta (2022). Understanding Dataset Difficulty with V-Usable Information. ICML',
  geirhos2020:
    'Geirhos et al. (2020). Shortcut Learning in Deep Neural Networks. Nature Machine Intelligence 2',
  golub1979:
    'Golub, Heath, Wahba (1979). Generalized Cross-Validation as a Method for Choosing a Good Ridge Parameter. Technometrics 21',
  goyal2017:
    'Goyal, Khot, Summers-Stay, Batra, Parikh (2017). Making the V in VQA Matter. CVPR. arXiv 1612.00837',
  grassberger2003:
    'Grassberger (2003). Entropy Estimates from Insufficient Samplings. arXiv physics/0307138',
  gururangan2018:
    'Gururangan et al. (2018). Annotation Artifacts in Natural Language Inference Data. NAACL',
  hochreiter1997: 'Hochreiter, Schmidhuber (1997). Long Short-Term Memory. Neural Computation 9',
  hoerl1970: 'Hoerl, Kennard (1970). Ridge Regression. Technometrics 12',
  ioffe2015: 'Ioffe, Szegedy (2015). Batch Normalization. ICML. arXiv 1502.03167',
  joulin2017:
    'Joulin, Grave, Bojanowski, Mikolov (2017). Bag of Tricks for Efficient Text Classification. EACL. arXiv 1607.01759',
  kish1965: 'Kish (1965). Survey Sampling. Wiley',
  kitagawa1955: 'Kitagawa (1955). Components of a Difference Between Two Rates. JASA 50',
  krichevsky1981:
    'Krichevsky, Trofimov (1981). The Performance of Universal Encoding. IEEE Transactions on Information Theory 27',
  lin1991:
    'Lin (1991). Divergence Measures Based on the Shannon Entropy. IEEE Transactions on Information Theory 37',
  nadeau2003: 'Nadeau, Bengio (2003). Inference for the Generalization Error. Machine Learning 52',
  phipson2010:
    'Phipson, Smyth (2010). Permutation P-values Should Never Be Zero. Statistical Applications in Genetics and Molecular Biology 9',
  poliak2018: 'Poliak et al. (2018). Hypothesis Only Baselines in Natural Language Inference. *SEM',
  rumelhart1986:
    'Rumelhart, Hinton, Williams (1986). Learning Representations by Back-Propagating Errors. Nature 323',
  shannon1948:
    'Shannon (1948). A Mathematical Theory of Communication. Bell System Technical Journal 27',
  swayamdipta2020: 'Swayamdipta et al. (2020). Dataset Cartography. EMNLP',
  teney2020: 'Teney et al. (2020). On the Value of Out-of-Distribution Testing. NeurIPS',
  toneva2019:
    'Toneva et al. (2019). An Empirical Study of Example Forgetting During Deep Neural Network Learning. ICLR',
  vqaeval: 'GT-Vision-Lab. VQA evaluation code, vqaEval.py',
  wilson1927:
    'Wilson (1927). Probable Inference, the Law of Succession, and Statistical Inference. JASA 22',
  xiao2008:
    'Xiao, Wang, Lin, Yu (2008). Efficient Similarity Joins for Near Duplicate Detection. WWW',
  xu2020:
    'Xu, Zhao, Song, Stewart, Ermon (2020). A Theory of Usable Information under Computational Constraints. ICLR',
};
