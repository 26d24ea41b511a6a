// A drawing that may be wider than the screen: it is scrolled sideways, also by the keyboard.
import type { ComponentChildren } from 'preact';

export const Sideways = ({ label, children }: { label: string; children: ComponentChildren }) =>
  <div class="sideways" role="group" aria-label={label} tabIndex={0}>{children}</div>;
