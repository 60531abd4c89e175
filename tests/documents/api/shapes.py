"""A small reader of JSON Schema: as much of it as our descriptions use."""

from typing import Any

TYPES = {"object": dict, "array": list, "string": str, "integer": int, "boolean": bool}
KNOWN = {
    *("type", "properties", "required", "additionalProperties", "items", "enum", "anyOf", "$ref"),
    *("format", "description", "minimum", "maximum", "maxLength", "default"),
}


def faults(
    value: Any, schema: dict[str, Any], document: dict[str, Any], at: str = "$"
) -> list[str]:
    """Return what of a value is not as its schema in an OpenAPI document says."""
    assert set(schema) <= KNOWN, f"{at}: {set(schema) - KNOWN} is not understood here"
    if "$ref" in schema:
        found = document
        for step in schema["$ref"].removeprefix("#/").split("/"):
            found = found[step]
        return faults(value, found, document, at)
    if "anyOf" in schema:
        tried = [faults(value, each, document, at) for each in schema["anyOf"]]
        return [] if [] in tried else [f"{at}: fits none"]
    kinds = schema.get("type", [])
    kinds = [kinds] if isinstance(kinds, str) else kinds
    if value is None:
        return [] if "null" in kinds else [f"{at}: null"]
    if kinds and not any(_is(value, kind) for kind in kinds if kind != "null"):
        return [f"{at}: {type(value).__name__} is none of {kinds}"]
    if "enum" in schema and value not in schema["enum"]:
        return [f"{at}: {value!r} is not among the names"]
    return _inside(value, schema, document, at)


def _is(value: Any, kind: str) -> bool:
    return isinstance(value, TYPES[kind]) and not (kind == "integer" and isinstance(value, bool))


def _inside(value: Any, schema: dict[str, Any], document: dict[str, Any], at: str) -> list[str]:
    if isinstance(value, list):
        return [
            fault
            for place, each in enumerate(value)
            for fault in faults(each, schema["items"], document, f"{at}[{place}]")
        ]
    if not isinstance(value, dict):
        return []
    properties = schema["properties"]
    found = [f"{at}: lacks {name}" for name in schema.get("required", []) if name not in value]
    if schema.get("additionalProperties") is False:
        found += [f"{at}: has {name} too" for name in value if name not in properties]
    for name, each in value.items():
        if name in properties:
            found += faults(each, properties[name], document, f"{at}.{name}")
    return found
