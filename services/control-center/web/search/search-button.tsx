import { lazy, Suspense, useEffect, useState } from 'react';
import { Button } from 'react-aria-components';
import { Icon } from '../parts/icon.tsx';
import { searchWords } from './search.words.ts';

const Palette = lazy(() => import('./palette.tsx').then((made) => ({ default: made.Palette })));

/** Opens the search, as Ctrl or Cmd with K does from anywhere. */
export function SearchButton() {
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const open = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.ctrlKey || event.metaKey) || event.altKey || event.shiftKey) return;
      event.preventDefault();
      setOpen(true);
    };
    window.addEventListener('keydown', open);
    return () => window.removeEventListener('keydown', open);
  }, []);
  return (
    <>
      <Button className="find" onPress={() => setOpen(true)} aria-keyshortcuts="Control+K Meta+K">
        <Icon name="search" />
        <span className="name">{searchWords.search}</span>
        <kbd className="wide" aria-hidden="true" lang="en">
          Ctrl K
        </kbd>
      </Button>
      {isOpen && (
        <Suspense>
          <Palette close={() => setOpen(false)} />
        </Suspense>
      )}
    </>
  );
}
