"""The mend stage: rules of grammar, as data, over the parses."""
