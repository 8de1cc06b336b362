"""A strict double of Slack: Web API, Socket Mode and signed HTTP on loopback, for the real slack-bolt and slack_sdk.

`async with SlackDouble() as slack`. It refuses what Slack refuses and knows nothing of the bot under test.
"""

from tests.doubles.slack.deliveries import Delivery, Said
from tests.doubles.slack.double import SlackDouble
from tests.doubles.slack.hand_clock import HandClock
from tests.doubles.slack.limits import Limits
from tests.doubles.slack.records import Ack, Ambiguous, Channel, Ephemeral, Link, Message, Ping, Request, User

__all__ = [
    "Ack",
    "Ambiguous",
    "Channel",
    "Delivery",
    "Ephemeral",
    "HandClock",
    "Limits",
    "Link",
    "Message",
    "Ping",
    "Request",
    "Said",
    "SlackDouble",
    "User",
]
