"""The desk on this machine: the review page, served to one editor, its decisions applied as `writethru apply` does."""

from pipeline.review.web.serving import serve

__all__ = ["serve"]
