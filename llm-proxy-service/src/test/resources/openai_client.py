"""Asks the proxy through OpenAI's own client; prints ok, or fails with a traceback."""

import asyncio
import sys

import openai

base_url = sys.argv[1]
client = openai.OpenAI(base_url=base_url, api_key="of no use here")
ask = {"model": "observatory-simulator", "messages": [{"role": "user", "content": "What is a trace?"}]}
tools = [{"type": "function", "function": {"name": "weather", "parameters": {"type": "object"}}}]


def text(completion):
    return completion.choices[0].message.content


def fails_with(kind, fault, code):
    try:
        client.chat.completions.create(**ask, extra_headers={"X-Simulator-Fault": fault})
    except kind as error:
        assert error.body["code"] == code, error.body
        assert error.body["message"], error.body
    else:
        raise AssertionError(f"{fault} went well")


whole = client.chat.completions.create(**ask, tools=tools)
assert "span" in text(whole), whole
assert whole.usage.completion_tokens > 10, whole

chunks = list(client.chat.completions.create(**ask, stream=True, stream_options={"include_usage": True}))
streamed = "".join(choice.delta.content or "" for chunk in chunks for choice in chunk.choices)
assert streamed == text(whole), streamed
assert chunks[-1].usage.completion_tokens == whole.usage.completion_tokens, chunks[-1]


async def ask_async():
    async with openai.AsyncOpenAI(base_url=base_url, api_key="of no use here") as client_async:
        return await client_async.chat.completions.create(**ask)


assert text(asyncio.run(ask_async())) == text(whole)
assert "observatory-simulator" in [model.id for model in client.models.list()]

fails_with(openai.RateLimitError, "rate-limited", "rate_limit_exceeded")
fails_with(openai.InternalServerError, "server-error", "upstream_error")
fails_with(openai.BadRequestError, "made-up", "invalid_request")

try:
    list(client.chat.completions.create(**ask, stream=True, extra_headers={"X-Simulator-Fault": "broken-stream"}))
except openai.APIError as error:
    assert error.body["code"] == "stream_broken", error.body
else:
    raise AssertionError("a broken stream went well")

print("ok")
