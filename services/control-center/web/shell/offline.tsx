import { useSyncExternalStore } from 'react';
import { Icon } from '../parts/icon.tsx';
import { shellWords } from './shell.words.ts';

function listen(changed: () => void): () => void {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
}

/** Says that nothing comes in any more, and that it will without our doing. What was shown stays. */
export function Offline() {
  const isOnline = useSyncExternalStore(listen, () => navigator.onLine);
  return (
    <div role="status" className="offline">
      {!isOnline && (
        <p>
          <Icon name="warning" /> {shellWords.offline}
        </p>
      )}
    </div>
  );
}
