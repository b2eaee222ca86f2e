import { useParams } from '@tanstack/react-router';

/** Where somebody acts as the carrier's staff, in addresses. */
export const staffPlace = '*';

/** The place that this page is about, as its address says it. */
export const usePlace = (): string => useParams({ strict: false, select: ({ place }) => place ?? staffPlace });
