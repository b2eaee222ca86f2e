import { useMatches } from '@tanstack/react-router';
import { Button } from 'react-aria-components';
import { shellWords } from '../shell/shell.words.ts';

/** At the bottom of every page: what is where on it. What it takes is loaded when somebody asks for it. */
export function WalkMe() {
  const route = useMatches({ select: (matches) => String(matches.at(-1)?.fullPath ?? '') });
  return (
    <footer className="bottom">
      <Button className="plain" onPress={({ target }) => void import('./walk.ts').then(({ walk }) => walk(route, target))}>
        {shellWords.walkMe}
      </Button>
    </footer>
  );
}
