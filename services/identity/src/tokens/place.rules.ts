/** Where a person can act: for an enterprise, or as the carrier's staff. */
export interface Place {
  /** None: as staff. */
  enterpriseId: string | null;
  name: string;
  secondFactorRequired: boolean;
  isDefault: boolean;
  isLast: boolean;
}

/** The place that loads first: their default, else the one they used last, else the only one there is. With none of these they choose. */
export function firstPlace(places: Place[]): Place | undefined {
  return places.find(({ isDefault }) => isDefault) ?? places.find(({ isLast }) => isLast) ?? (places.length === 1 ? places[0] : undefined);
}

/** How a place is named in forms and parameters; no enterprise is named so, for ids have no leading space. */
export const staffPlace = '*';

export const placeName = ({ enterpriseId }: Place): string => enterpriseId ?? staffPlace;

export const placeNamed = (places: Place[], name: string): Place | undefined => places.find((place) => placeName(place) === name);

/** What a second factor adds to how somebody proved themselves. */
export const provedTwice = (amr: readonly string[]): boolean => amr.includes('mfa');
