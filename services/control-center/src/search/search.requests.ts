export const parts = ['orders', 'services', 'tickets', 'invoices', 'requests', 'maintenance', 'people'] as const;
export type PartName = (typeof parts)[number];

/** Something that was found: what people know it by, what it is, and its page below that of the place. */
export interface Found {
  id: string;
  about: string;
  to: string;
}

/** What one service found; or that it did not answer, which is no reason for the others not to. */
export interface FoundPart {
  part: PartName;
  items: Found[];
  isAway: boolean;
}

/** What was found by all who were asked. */
export interface SearchView {
  /** The page of the thing whose number was typed, as it is. */
  exact?: string;
  parts: FoundPart[];
}

export const shortest = 2;
export const longest = 64;
