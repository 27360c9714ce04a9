"""The extractor `llm`: a language model behind any OpenAI-compatible address, held to the words of the text."""

from kg.extract.llm.extractor import LLM, from_environment

__all__ = ["LLM", "from_environment"]
