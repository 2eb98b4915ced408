// How Teams shows cards: a HostConfig (https://learn.microsoft.com/adaptive-cards/sdk/rendering-cards/javascript/render-a-card#hostconfig)
// with the measures that Microsoft publishes for Teams, and colours of Fluent's that can be read.
const DARK = matchMedia("(prefers-color-scheme: dark)").matches;
const FONTS = "'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";

const COLOURS = DARK
  ? { text: "#ffffff", subtle: "#d6d6d6", accent: "#aab1fa", good: "#9ad29a", warning: "#fbc54c", attention: "#f1a6ae",
      card: "#292929", emphasis: "#333333", line: "#6e6e6e" }
  : { text: "#242424", subtle: "#616161", accent: "#5b5fc7", good: "#237b4b", warning: "#835c00", attention: "#b10e1c",
      card: "#ffffff", emphasis: "#f5f5f5", line: "#d1d1d1" };

function both(colour, subtle = colour) {
  return { default: colour, subtle };
}

const FOREGROUND = {
  default: both(COLOURS.text, COLOURS.subtle),
  dark: both(COLOURS.text, COLOURS.subtle),
  light: both(COLOURS.text, COLOURS.subtle),
  accent: both(COLOURS.accent),
  good: both(COLOURS.good),
  warning: both(COLOURS.warning),
  attention: both(COLOURS.attention),
};
const FONT = {
  fontFamily: FONTS,
  fontSizes: { small: 12, default: 14, medium: 14, large: 18, extraLarge: 24 },
  fontWeights: { lighter: 200, default: 400, bolder: 600 },
};
const LABEL = { size: "Default", color: "Default", isSubtle: false, weight: "Default" };

const HOST = {
  choiceSetInputValueSeparator: ",",
  supportsInteractivity: true,
  spacing: { small: 8, default: 12, medium: 16, large: 20, extraLarge: 24, padding: 16 },
  separator: { lineThickness: 1, lineColor: COLOURS.line },
  imageSizes: { small: 32, medium: 52, large: 100 },
  fontTypes: { default: FONT, monospace: { ...FONT, fontFamily: "'Courier New', monospace" } },
  containerStyles: {
    default: { backgroundColor: COLOURS.card, borderColor: COLOURS.line, foregroundColors: FOREGROUND },
    emphasis: { backgroundColor: COLOURS.emphasis, foregroundColors: FOREGROUND },
  },
  actions: {
    maxActions: 6,
    spacing: "Default",
    buttonSpacing: 8,
    actionsOrientation: "Horizontal",
    actionAlignment: "Left",
  },
  adaptiveCard: { allowCustomStyle: false },
  inputs: {
    label: {
      inputSpacing: "Small",
      requiredInputs: { ...LABEL, suffix: " *", suffixColor: "Attention" },
      optionalInputs: LABEL,
    },
    errorMessage: { color: "Attention", weight: "Default", spacing: "Small" },
  },
  textBlock: { headingLevel: 3 },
  table: { cellSpacing: 8 },
  factSet: { title: { weight: "Bolder", wrap: true }, value: { wrap: true }, spacing: 16 },
};
