"""A PDF of one empty page, as it is or locked: what the readers of documents have to say no to."""

from __future__ import annotations

import io

from pypdf import PdfWriter


def blank_pdf(password: str = "") -> bytes:
    """The file; with a password nobody reads it without."""
    writer, made = PdfWriter(), io.BytesIO()
    writer.add_blank_page(72, 72)
    if password:
        writer.encrypt(password)
    writer.write(made)
    return made.getvalue()
