//! Figures and findings, computed from the map. Codes with arguments; `lang` makes the sentences.
