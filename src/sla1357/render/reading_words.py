"""The words while ledgers are being read."""

from sla1357.render.language import Phrase

__all__ = ["INTERRUPTED", "LEFT", "READING", "STOPPED", "STOPPED_AT"]

READING = Phrase("已读 {} 行，每秒 {} 行", "{} rows, {} rows/s")
LEFT = Phrase("剩余", "left")
INTERRUPTED = Phrase("已中断", "stopped")
STOPPED = Phrase("已中断：读了 {} 行", "stopped: {} rows read")
STOPPED_AT = Phrase("已中断：读了 {} 行，约 {}", "stopped: {} rows read, about {}")
