"""What makes the example row of an empty ledger known, so that nobody takes it for a case."""

__all__ = ["EXAMPLE_ID", "EXAMPLE_REMARK"]

EXAMPLE_ID = "示例-1"
EXAMPLE_REMARK = "示例，登记时请删去本行"
