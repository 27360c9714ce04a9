"""The extractor `llm`. It asks a language model for statements, through an OpenAI-compatible API. The model's answers
must quote the text.
"""

from kg.extract.llm.extractor import LLM, from_environment

__all__ = ["LLM", "from_environment"]
