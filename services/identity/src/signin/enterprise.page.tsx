import { Form, page, type FormReading } from '../pages/layout.page.tsx';
import { say } from '../pages/say.page.ts';
import { signInWords as words } from '../pages/sign-in-words.page.ts';
import { placeName, type Place } from '../tokens/place.rules.ts';

interface EnterpriseProps extends FormReading {
  places: Place[];
}

export const enterprisePage = ({ token, language, places }: EnterpriseProps): string =>
  page(
    { language, title: say(language, words.forWhom) },
    <>
      <p>{say(language, words.forWhomWhy)}</p>
      <Form token={token}>
        {places.map((place) => (
          <button key={placeName(place)} type="submit" name="place" value={placeName(place)} className="place">
            {place.name}
            <span>{place.enterpriseId ?? say(language, words.asStaff)}</span>
          </button>
        ))}
      </Form>
    </>,
  );
