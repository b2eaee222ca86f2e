import { partWords } from './parts.words.ts';

/** As `mail-address` of the contracts has it: the web app sees types of contracts, and no code of theirs. */
const nobody = 'nobody@trunkline.invalid';

/** Whom a thing names as its contact, in words; nothing to write to where that was somebody of an enterprise that had its account before. */
export const shownContact = ({ name, email }: { name: string; email: string }): { name: string; email?: string } =>
  email === nobody ? { name: partWords.formerHolder } : { name, email };
