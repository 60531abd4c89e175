"""Files of the demo's legal documents, in the official layout of Nghị định 30/2020."""

from founding.demo.docx_writer import write_docx as document_docx
from founding.demo.pdf_writer import write_pdf as document_pdf

__all__ = ["document_docx", "document_pdf"]
