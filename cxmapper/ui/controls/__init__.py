"""Controls for forms: each shows one value, says what the person wants, and never takes away what is being typed.

`LineField`, `GrowingText` (texts), `NumberField`, `CountsField`, `DurationField` (numbers), `DayField` (days),
`ChoiceBox`, `SegmentedChoice` (choices), `Switch`, `LevelField` (marks), `SwatchField` (swatches), `EmotionSlider`
(slider), `Chip`, `FlowLayout` (chips), `PictureField` (picture), `Fold` (fold). All follow `base.Control`.
"""
