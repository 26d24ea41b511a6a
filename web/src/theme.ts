// Light or dark: as the system has it, unless the reader chose; light on paper.

export type Theme = 'auto' | 'light' | 'dark';
const KEY = 'corridor.theme';

export function keptTheme(): Theme {
  try { return (localStorage.getItem(KEY) as Theme | null) ?? 'auto'; } catch { return 'auto'; }
}

export function showKeptTheme(): void {
  show(keptTheme());
  addEventListener('beforeprint', () => show('light'));
  addEventListener('afterprint', () => show(keptTheme()));
}

export function setTheme(theme: Theme): void {
  try { localStorage.setItem(KEY, theme); } catch { /* for this page alone */ }
  show(theme);
  dispatchEvent(new Event('theme'));
}

function show(theme: Theme): void {
  if (theme === 'auto') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
