"""A process of its own that extracts: ``python -m graphkit.extract_worker``.

The first frame is the folder of the graph, whose types and words it uses; then, for each article, what it says goes back, or why it cannot
be taken.
"""

from __future__ import annotations

from pathlib import Path

import msgspec

from graphkit.child import own_streams, read_frame, write_frame
from graphkit.crew import Outcome
from graphkit.errors import Unreadable
from graphkit.model import Article
from graphkit.pipeline import stages


def main() -> None:
    """Extract until the stream ends."""
    source, sink = own_streams()
    first = read_frame(source)
    if first is None:
        return
    extractor = stages(Path(msgspec.json.decode(first, type=str))).extract()
    decoder, encoder = msgspec.msgpack.Decoder(Article), msgspec.msgpack.Encoder()
    write_frame(sink, encoder.encode(Outcome()))
    while (data := read_frame(source)) is not None:
        try:
            extraction, dropped = extractor(decoder.decode(data))
        except Unreadable as error:
            outcome = Outcome(refused=error.reason)
        except Exception as error:  # noqa: BLE001 - told to the process that asked, which notes it as a reject
            outcome = Outcome(fault=f"{type(error).__name__}: {error}")
        else:
            outcome = Outcome(extraction=extraction, dropped=tuple(dropped))
        write_frame(sink, encoder.encode(outcome))


if __name__ == "__main__":
    main()
