"""JSON Schemas made strict, so that a test fails on what a schema does not tell of."""


def closed(value):
    """The schema, with no room for what it does not name."""
    if isinstance(value, dict):
        value = {name: closed(item) for name, item in value.items()}
        return {**value, "additionalProperties": False} if value.get("type") == "object" else value
    return [closed(item) for item in value] if isinstance(value, list) else value
