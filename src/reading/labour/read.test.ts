import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readSupervisoryComments } from "./read.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(...texts: readonly string[]) {
  const reading = readSupervisoryComments(paragraphs(...texts), source);
  if (reading === null) throw new Error("these are no comments");
  return reading;
}

describe("comments of the Committee of Experts", () => {
  test.each([
    [
      "en",
      [
        "Observation (CEACR) - adopted 2021, published 110th ILC session (2022)",
        "Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87) - Angola (Ratification: 2001)",
        "The Committee notes the observations of the unions.",
        "Article 2 of the Convention. Right of workers to establish organizations. The Committee notes that the law was amended. The Committee requests the Government to indicate the scope of the amendment.",
        "Article 3. Right of organizations to elect their representatives. The Committee notes the reply with interest.",
        "The Committee once again urges the Government to take measures to:",
        "- amend section 20;",
        "- repeal section 21.",
        "[The Government is asked to reply in full to the present comments in 2023.]",
      ],
      "C087 observation 2021",
    ],
    [
      "fr",
      [
        "Observation (CEACR) - adoptée 2021, publiée 110ème session CIT (2022)",
        "Convention (n° 87) sur la liberté syndicale et la protection du droit syndical, 1948 - Angola (Ratification : 2001)",
        "La commission prend note des observations des syndicats et des réponses.",
        "Article 2 de la convention. Droit des travailleurs de constituer des organisations. La commission note que la loi a été modifiée. La commission prie le gouvernement d’indiquer la portée de la modification.",
        "Article 3. Droit d’élire librement les représentants. La commission prend note de la réponse.",
        "La commission prie de nouveau instamment le gouvernement de prendre des mesures pour :",
        "- modifier l’article 20 ;",
        "- abroger l’article 21.",
        "[Le gouvernement est prié de répondre de manière complète aux présents commentaires en 2023.]",
      ],
      "C087 observation 2021",
    ],
    [
      "es",
      [
        "Solicitud directa (CEACR) - Adopción: 2020, Publicación: 109ª reunión CIT (2021)",
        "Convenio sobre la libertad sindical y la protección del derecho de sindicación, 1948 (núm. 87) - Angola (Ratificación : 2001)",
        "La Comisión toma nota de las observaciones de los sindicatos y de las respuestas.",
        "Artículo 2 del Convenio. Derecho de los trabajadores de constituir organizaciones. La Comisión toma nota de que la ley fue enmendada. La Comisión pide al Gobierno que indique el alcance de la enmienda.",
        "Artículo 3. Derecho de elegir libremente a los representantes. La Comisión toma nota de la respuesta.",
        "La Comisión insta una vez más al Gobierno a que adopte medidas para:",
        "- enmendar el artículo 20;",
        "- derogar el artículo 21.",
        "[Se pide al Gobierno que responda de forma completa a los presentes comentarios en 2023.]",
      ],
      "C087 direct request 2020",
    ],
  ])("are read in %s", (language, texts, symbol) => {
    const reading = read(...texts);
    expect(reading).toMatchObject({
      type: "supervisory_comments",
      symbol,
      state: "AGO",
      language,
      review: { mechanism: "ILO", symbol },
      paper: { replyDue: { rule: "ilo_comments", on: "2023-09-01", words: "2023" } },
      notices: [],
    });
    expect(reading.items.map(({ clauses }) => clauses.length)).toEqual([0, 2]);
    expect(reading.items.map(({ section }) => section?.slice(0, 10))).toEqual([
      language === "es" ? "Artículo 2" : "Article 2 ",
      language === "es" ? "Artículo 3" : "Article 3.",
    ]);
    expect(reading.items[0]?.text).not.toMatch(/amended|modifiée|enmendada/);
  });

  test("conclusions of the Conference Committee are what its discussion ends with", () => {
    const reading = read(
      "Individual Case (CAS) - Discussion: 2021, Publication: 109th ILC session (2021)",
      "Freedom of Association and Protection of the Right to Organise Convention, 1948 (No. 87) - Kazakhstan (Ratification: 2000)",
      "Employer members: the Committee requests the Government to listen to us.",
      "Conclusions of the Committee",
      "The Committee took note of the information provided.",
      "Taking into account the discussion, the Committee urges the Government to:",
      "• amend the law on trade unions;",
      "• refrain from refusing registration.",
      "The Committee invites the Government to accept a mission.",
    );
    expect(reading).toMatchObject({ state: "KAZ", symbol: "C087 individual case 2021" });
    expect(reading.items.map(({ clauses }) => clauses.length)).toEqual([2, 0]);
  });

  test("are nothing else", () => {
    expect(
      readSupervisoryComments(
        paragraphs("# Observation", "The Committee requests the Government to act."),
        source,
      ),
    ).toBeNull();
  });
});
