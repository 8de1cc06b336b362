"""Text: clean, tokens, fold, stems, sentences, language. Knows no news, no profiles, no feeds."""
