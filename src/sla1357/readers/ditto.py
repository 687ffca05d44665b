"""Marks that say: the same as above."""

__all__ = ["SAME", "SAME_AS_ABOVE"]

#: of the value in the row above; as they stand in cells, without blanks
SAME_AS_ABOVE = frozenset(
    (
        *("同上", "上同", "同上行", "同上一行", "同上案", "（同上）", "(同上)", "同 上"),
        *("″", "〃", "〞", "”", "“", '"', '""', "''", "″″", "〃〃", "„", "々", "↑", "⇡"),
        *("-″-", "—″—", "—〃—", "-〃-", '-"-', "—”—", "ditto", "Ditto", "DITTO", "do."),
    )
)
#: and of what stands elsewhere, which is not looked up
SAME = SAME_AS_ABOVE | {"同左", "同前", "同右", "同下", "（同左）", "(同左)", "←", "→", "↓"}
