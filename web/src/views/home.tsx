// Where one begins: search, the six countries by ten areas, the ties among the six, and what the data is.
import { link } from '../address';
import { Search } from '../parts/search';
import { text } from '../text';
import { Held } from './home/held';
import { Heat } from './home/heat';
import { Ties } from './home/ties';

export function Home() {
  return (
    <>
      <div class="hero">
        <h1>{text.home.title}</h1>
        <p class="lead">{text.home.lead}</p>
        <Search />
        <p class="ways">{text.home.ways.map(([label, view, params]) => <a key={label} href={link(view, params)}>{label}</a>)}</p>
      </div>
      <div class="panels home">
        <Heat />
        <Ties />
        <Held />
      </div>
    </>
  );
}
