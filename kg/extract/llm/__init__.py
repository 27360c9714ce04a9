"""The extractor `llm`. It asks a language model with an OpenAI-compatible API. Answers must quote the text."""

from kg.extract.llm.extractor import LLM, from_environment

__all__ = ["LLM", "from_environment"]
