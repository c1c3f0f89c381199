"""Documents as people write them: Word, PDF, web pages, Markdown and plain text, brought to one structure."""
