"""The description of the programming interface as an OpenAPI 3.1 document."""

from typing import Any

from operations.api.parameters import Parameter
from operations.api.registry import Endpoint, api_parts

VERSION = "1.0.0"
ROOT = "/api/v1"
ERROR_SCHEMA: dict[str, Any] = {
    "type": "object",
    "required": ["error"],
    "properties": {
        "error": {
            "type": "object",
            "required": ["code", "message"],
            "properties": {
                "code": {"type": "string"},
                "message": {"type": "string", "description": "A sentence for people."},
                "problems": {
                    "type": "array",
                    "items": {
                        "type": "object",
                        "required": ["parameter", "message"],
                        "properties": {
                            "parameter": {"type": "string"},
                            "message": {"type": "string"},
                            "allowed": {"type": "array", "items": {"type": "string"}},
                        },
                    },
                },
                "retry_after": {"type": "integer", "description": "Seconds."},
            },
        }
    },
}
REFUSALS = {
    "400": "A parameter makes no sense; the answer names what it may be.",
    "404": "Nothing public is there.",
    "405": "Only reading is offered.",
    "429": "Too many requests from one network address.",
}


def openapi_document(address: str) -> dict[str, Any]:
    """Return the document for the site at an address."""
    parts = api_parts()
    schemas = {"Error": ERROR_SCHEMA}
    for part in parts:
        schemas |= part.schemas()
    return {
        "openapi": "3.1.0",
        "info": {
            "title": "Open data of the portal",
            "version": VERSION,
            "description": "What the portal publishes, for programs. Reading needs no key.",
        },
        "servers": [{"url": f"{address}{ROOT}"}],
        "tags": [{"name": part.name, "description": str(part.title)} for part in parts],
        "paths": {
            endpoint.path: {"get": _operation(part.name, endpoint)}
            for part in parts
            for endpoint in part.endpoints
        },
        "components": {
            "schemas": schemas,
            "responses": {
                f"Refused{status}": {"description": words, "content": _json("Error")}
                for status, words in REFUSALS.items()
            },
        },
    }


def _operation(tag: str, endpoint: Endpoint) -> dict[str, Any]:
    refusals = {status: {"$ref": f"#/components/responses/Refused{status}"} for status in REFUSALS}
    return {
        "tags": [tag],
        "summary": str(endpoint.summary),
        "operationId": f"read{endpoint.answer}",
        "parameters": [
            *(_parameter(each, "path") for each in endpoint.path_parameters),
            *(_parameter(each, "query") for each in endpoint.parameters),
        ],
        "responses": {
            "200": {"description": str(endpoint.summary), "content": _json(endpoint.answer)},
            "304": {"description": "What the If-None-Match header names is still so."},
            **refusals,
        },
    }


def _parameter(parameter: Parameter, place: str) -> dict[str, Any]:
    return {
        "name": parameter.name,
        "in": place,
        "required": place == "path",
        "description": str(parameter.description),
        "schema": parameter.schema,
    }


def _json(schema: str) -> dict[str, Any]:
    return {"application/json": {"schema": {"$ref": f"#/components/schemas/{schema}"}}}
