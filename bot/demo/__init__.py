"""The bundled sample news day, replayed through the real program.

Only the news and the clock are made up: the feeds are served over loopback HTTP and read by the real
fetcher into a throw-away database, and what appears is what a chat would be told.
"""
