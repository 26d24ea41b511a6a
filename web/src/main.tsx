import { render } from 'preact';
import { App } from './app';
import { showKeptTheme } from './theme';

showKeptTheme();
render(<App />, document.getElementById('explorer')!);
