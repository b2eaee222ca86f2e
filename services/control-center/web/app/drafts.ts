import { useEffect, type RefObject } from 'react';
import { draftOf, nameFor } from './draft.ts';
import { useSession } from './session.ts';

type Kept = HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement;
const choices = ['checkbox', 'radio', 'password', 'file', 'search'];

const isKept = (field: unknown): field is Kept =>
  (field instanceof HTMLInputElement || field instanceof HTMLTextAreaElement || field instanceof HTMLSelectElement) &&
  field.form !== null &&
  field.name !== '' &&
  !choices.includes(field.type);

/** Forms for several things of one kind have fields of one name, and names of their own. */
const keyOf = (field: Kept): string => `${field.form?.getAttribute('name') ?? ''} ${field.name}`;

/** Types into a field as its person would, for what shows it may keep it by itself. */
function type(field: Kept, value: string): void {
  Object.getOwnPropertyDescriptor(Object.getPrototypeOf(field) as object, 'value')!.set!.call(field, value);
  field.dispatchEvent(new Event(field instanceof HTMLSelectElement ? 'change' : 'input', { bubbles: true }));
}

/** Keeps what is typed into the forms of a page in this tab, and types it again when the page is loaded anew, as after signing in once more. */
export function useDrafts(page: RefObject<HTMLElement | null>): void {
  const userId = useSession().data?.userId;
  useEffect(() => {
    const { current } = page;
    if (!current || userId === undefined) return undefined;
    const keep = ({ target }: Event) => {
      if (isKept(target)) sessionStorage.setItem(nameFor(userId), JSON.stringify({ ...draftOf(userId), [keyOf(target)]: target.value }));
    };
    const known = new WeakSet<HTMLFormElement>();
    const restore = () => {
      for (const form of current.querySelectorAll('form')) {
        if (known.has(form)) continue;
        known.add(form);
        const draft = draftOf(userId);
        for (const field of form.elements) if (isKept(field) && draft[keyOf(field)]) type(field, draft[keyOf(field)]!);
      }
    };
    const watch = new MutationObserver(restore);
    watch.observe(current, { childList: true, subtree: true });
    current.addEventListener('input', keep);
    restore();
    return () => {
      watch.disconnect();
      current.removeEventListener('input', keep);
    };
  }, [page, userId]);
}
