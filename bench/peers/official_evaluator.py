"""Scores results by the official evaluator. Usage: official_evaluator.py CHECKOUT ANNOTATIONS QUESTIONS RESULTS"""

import sys

checkout, annotations, questions, results = sys.argv[1:]
sys.path.insert(0, checkout + "/PythonEvaluationTools")
sys.path.insert(0, checkout + "/PythonHelperTools/vqaTools")

from vqa import VQA  # noqa: E402
from vqaEvaluation.vqaEval import VQAEval  # noqa: E402

truth = VQA(annotations, questions)
evaluation = VQAEval(truth, truth.loadRes(results, questions), n=2)
evaluation.evaluate()
print(evaluation.accuracy["overall"])
