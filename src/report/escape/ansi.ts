/** The few styles of the terminal report. Without colour they are the text itself. */
export type Style = 'bold' | 'dim' | 'red' | 'yellow' | 'green' | 'cyan' | 'magenta';

const codes: Readonly<Record<Style, number>> = { bold: 1, dim: 2, red: 31, green: 32, yellow: 33, magenta: 35, cyan: 36 };

/** A painter for text that was made `visible` before: it adds the only escape sequences of a report. */
export function painter(color: boolean): (text: string, ...styles: Style[]) => string {
  if (!color) return (text) => text;
  return (text, ...styles) => `${styles.map((style) => `\u001b[${codes[style]}m`).join('')}${text}\u001b[0m`;
}
