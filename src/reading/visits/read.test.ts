import { describe, expect, test } from "vitest";
import { paragraphs } from "../reports/paragraphs.fixture.ts";
import { readVisitReport } from "./read.ts";
import { partOf } from "./words.ts";

const source = { format: "docx", pages: null, notices: [] } as const;

function read(...texts: string[]) {
  const reading = readVisitReport(paragraphs(...texts), source);
  if (reading === null) throw new Error("this is no report on a visit");
  return reading;
}

const made: Readonly<Record<string, readonly string[]>> = {
  en: [
    "United Nations A/HRC/43/48/Add.2",
    "Distr.: General 4 February 2020 Original: English",
    "# Visit to Mongolia",
    "# Report of the Special Rapporteur on the situation of human rights defenders*",
    "1. The Special Rapporteur visited Mongolia from 30 April to 13 May 2019.",
    "# II. Earlier recommendations",
    "2. Other mechanisms recommended many things; the Government should recall them.",
    "# VII. Conclusions and recommendations",
    "3. Much has been reached in three years.",
    "4. The Special Rapporteur recommends that the Government of Mongolia:",
    "(a) Adopt the law on defenders;",
    "(b) Refrain from criminalizing defenders.",
    "# Recommendations to the international community",
    "5. The Special Rapporteur encourages donors to support civil society.",
    "# Annex",
    "6. The Special Rapporteur recommends reading it.",
  ],
  fr: [
    "Nations Unies A/HRC/43/48/Add.2",
    "Distr. générale 4 février 2020 Français Original : anglais",
    "# Visite en Mongolie",
    "# Rapport du Rapporteur spécial sur la situation des défenseurs des droits de l’homme*",
    "1. Le Rapporteur spécial s’est rendu en Mongolie du 30 avril au 13 mai 2019.",
    "# II. Contexte",
    "2. Les autorités et les organisations de la société civile ont été rencontrées dans les provinces.",
    "# VII. Conclusions et recommandations",
    "3. Beaucoup a été fait en trois ans.",
    "4. Le Rapporteur spécial recommande au Gouvernement mongol :",
    "a) D’adopter la loi sur les défenseurs ;",
    "b) De ne pas ériger leur activité en infraction.",
    "5. Le Rapporteur spécial encourage les donateurs à soutenir la société civile.",
  ],
  es: [
    "Naciones Unidas A/HRC/43/48/Add.2",
    "Distr. general 4 de febrero de 2020 Español Original: inglés",
    "# Visita a Mongolia",
    "# Informe del Relator Especial sobre la situación de los defensores de los derechos humanos*",
    "1. El Relator Especial visitó Mongolia del 30 de abril al 13 de mayo de 2019.",
    "# II. Contexto",
    "2. Se reunió con las autoridades y con las organizaciones de la sociedad civil en las provincias.",
    "# VII. Conclusiones y recomendaciones",
    "3. Mucho se ha logrado en tres años.",
    "4. El Relator Especial recomienda al Gobierno de Mongolia que:",
    "a) Apruebe la ley de defensores;",
    "b) Se abstenga de criminalizarlos.",
    "5. El Relator Especial alienta a los donantes a que apoyen a la sociedad civil.",
  ],
  ru: [
    "Организация Объединенных Наций A/HRC/43/48/Add.2",
    "Distr.: General 4 February 2020 Russian Original: English",
    "# Посещение Монголии",
    "# Доклад Специального докладчика по вопросу о положении правозащитников*",
    "1. Специальный докладчик посетил Монголию с 30 апреля по 13 мая 2019 года.",
    "# II. Общая информация",
    "2. Состоялись встречи с властями и организациями гражданского общества.",
    "# VII. Выводы и рекомендации",
    "3. Многое достигнуто за три года.",
    "4. Специальный докладчик рекомендует правительству Монголии:",
    "а) принять закон о правозащитниках;",
    "b) воздерживаться от их преследования.",
    "5. Специальный докладчик призывает доноров поддерживать гражданское общество.",
  ],
  ar: [
    "الأمم المتحدة A/HRC/43/48/Add.2",
    "Distr.: General 4 February 2020 Arabic Original: English",
    "# زيارة إلى منغوليا",
    "# تقرير المقرر الخاص المعني بحالة المدافعين عن حقوق الإنسان*",
    "1- زار المقرر الخاص منغوليا في الفترة من 30 نيسان/أبريل إلى 13 أيار/مايو 2019.",
    "# ثانياً- معلومات أساسية",
    "2- والتقى بالسلطات وبمنظمات المجتمع المدني في المقاطعات.",
    "# سابعاً- الاستنتاجات والتوصيات",
    "3- لقد تحقق الكثير في ثلاث سنوات.",
    "4- ويوصي المقرر الخاص حكومة منغوليا بما يلي:",
    "(أ) اعتماد قانون المدافعين؛",
    "(ب) الامتناع عن تجريمهم.",
    "5- ويشجع المقرر الخاص المانحين على دعم المجتمع المدني.",
  ],
  zh: [
    "联合国 A/HRC/43/48/Add.2",
    "Distr.: General 4 February 2020 Chinese Original: English",
    "# 对蒙古的访问",
    "# 人权维护者处境问题特别报告员的报告*",
    "1. 特别报告员于2019年4月30日至5月13日访问了蒙古。",
    "# 二. 背景",
    "2. 他会见了当局和各省的民间社会组织。",
    "# 七. 结论和建议",
    "3. 三年来取得了很大成就。",
    "4. 特别报告员建议蒙古政府：",
    "(a) 通过关于维护者的法律；",
    "(b) 不将他们的活动定为犯罪。",
    "5. 特别报告员鼓励捐助者支持民间社会。",
  ],
};

describe("a report on a visit", () => {
  test.each(Object.entries(made))("of a special procedure is read in %s", (language, texts) => {
    const reading = read(...texts);
    expect(reading).toMatchObject({
      type: "visit_report",
      symbol: "A/HRC/43/48/Add.2",
      state: "MNG",
      language,
      datedOn: "2020-02-04",
      review: { mechanism: "SP", cycle: null, session: null, symbol: "A/HRC/43/48/Add.2" },
      notices: [],
    });
    expect(
      reading.items.map(
        ({ paragraph, clauses }) => `${paragraph}: ${clauses.map(({ letter }) => letter).join("")}`,
      ),
    ).toEqual(["4: ab", "5: "]);
  });

  test("keeps the heading that says to whom a recommendation speaks", () => {
    expect(read(...(made.en ?? [])).items.map(({ section }) => section)).toEqual([
      null,
      "Recommendations to the international community",
    ]);
  });

  test("takes a list of numbers under a sentence that asks", () => {
    const reading = read(
      "A/HRC/20/14/Add.1",
      "# Mission to Chad",
      "# Report of the Independent Expert on extreme poverty",
      "1. The visit took place in May.",
      "# Recommendations",
      "2. The Independent Expert recommends that the Government:",
      "3. Build schools in every district;",
      "4. Train teachers.",
      "# Thanks",
      "5. The Independent Expert thanks the authorities for their welcome.",
    );
    expect(reading.state).toBe("TCD");
    expect(reading.items.map(({ paragraph, text }) => `${paragraph} ${text}`)).toEqual([
      "3 Build schools in every district;",
      "4 Train teachers.",
    ]);
  });

  test("takes what is numbered behind “the following recommendations” under all headings, and what headings of recommendations hold", () => {
    const reading = read(
      "A/HRC/49/54/Add.2",
      "# Report of the Working Group of Experts on People of African Descent on its visit to Kenya",
      "1. The Working Group must thank the authorities.",
      "# VII. The way forward: recommendations",
      "2. The country has changed, and it is encouraged by many.",
      "3. The Working Group makes the following recommendations to the Government:",
      "# Police",
      "4. End the use of force.",
      "5. Train officers.",
      "# B. Recommendations to business enterprises",
      "6. Hire without discrimination.",
      "7. The Working Group looks forward to working with all.",
      "8. Employers are invited to report.",
      "9. To donors:",
      "(a) Fund legal aid;",
      "(b) Stay.",
    );
    expect(reading.state).toBe("KEN");
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["4", "5", "6", "8", "9"]);
    expect(reading.items.map(({ section }) => section)[2]).toBe("B. Recommendations to business enterprises");
  });

  test.each([
    ["VII. Conclusion, observations and recommendations", "recommendations"],
    ["B. Recommandations à l’intention des entreprises", "recommendations"],
    ["VI. Observaciones finales y recomendaciones", "recommendations"],
    ["VII. Дальнейшие шаги и рекомендации", "recommendations"],
    ["سادساً - ملاحظات ختامية وتوصيات", "recommendations"],
    ["七. 前进方向和建议", "recommendations"],
    ["C. 对国际社会和联合国的建议", "recommendations"],
    ["III. Legislation and earlier recommendations", null],
    ["IV. Contexte et suite donnée aux précédentes recommandations", null],
  ])("knows the part by its heading: %s", (heading, part) => {
    expect(partOf(heading)).toBe(part);
  });

  test.each([
    ["fr", "Visite aux Comores", "8. Le Gouvernement doit agir.", "9. L’équipe de pays est invitée à aider."],
    ["es", "Misión al Ecuador", "8. El Gobierno debe actuar.", "9. Hace un llamamiento a los donantes."],
    [
      "ru",
      "Посещение Боснии и Герцеговины",
      "8. Необходимо создать орган.",
      "9. Донорам предлагается помочь.",
    ],
    ["ar", "زيارة إلى تونس", "8- ويتعين على الحكومة أن تعمل.", "9- ويدعى المانحون إلى المساعدة."],
    ["zh", "访问马来西亚", "8. 政府必须采取行动。", "9. 请捐助方提供援助。"],
  ])("asks by duty and in the passive where it recommends (%s)", (language, title, duty, passive) => {
    const lines = made[language] ?? [];
    const begun = lines.filter((line) => !/^# (?:Vis|Посещ|زيارة|访问|对)/u.test(line));
    const reading = read(lines[0] ?? "", `# ${title}`, ...begun.slice(1), duty, passive);
    expect(reading.state).toMatch(/^(?:COM|ECU|BIH|TUN|MYS)$/u);
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(expect.arrayContaining(["8", "9"]));
  });

  test("of the Subcommittee on Prevention is read by its symbol, whatever its parts are called", () => {
    const reading = read(
      "CAT/OP/PER/1",
      "Distr.: General 12 March 2015 Original: Spanish",
      "# Visit to Peru undertaken from 10 to 20 September 2013: observations and recommendations addressed to the State party",
      "1. The Subcommittee visited Peru in September.",
      "# Prisons",
      "2. The delegation saw crowded cells.",
      "3. The Subcommittee recommends that the State party reduce overcrowding.",
    );
    expect(reading).toMatchObject({ state: "PER", review: { mechanism: "SPT", symbol: "CAT/OP/PER/1" } });
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["3"]);
  });

  test("of the Subcommittee recommends in all its parts, also under what it saw", () => {
    const texts = [
      "CAT/OP/CHL/ROSPT/1",
      "# Visit to Chile undertaken from 4 to 13 April 2016: observations and recommendations addressed to the State party",
      "1. The Subcommittee visited Chile, and requested to see all places.",
      "2. The Subcommittee requests that the State party reply within six months.",
      "# Police",
      "3. Detainees said that they had requested a doctor and that officers asked for money.",
      { text: "4. The SPT recommends that doctors examine them.", bold: true },
      "5. The cells were dirty.",
      { text: "The Subcommittee urges the authorities to close them.", bold: true },
      "# Conclusions and recommendations",
      { text: "6. The State party should publish the report.", bold: true },
    ];
    const reading = readVisitReport(paragraphs(...texts), source);
    expect(reading).toMatchObject({ state: "CHL", review: { mechanism: "SPT" } });
    expect(reading?.items.map(({ paragraph }) => paragraph)).toEqual(["2", "4", "5", "6"]);
    expect(readVisitReport(paragraphs("CAT/OP/CHL/ROSPT/1/Add.1", ...texts.slice(1)), source)).toBeNull();
  });

  test("does not ask where it tells of an invitation in Chinese", () => {
    const reading = read(
      "A/HRC/49/54/Add.2",
      "# 访问马来西亚",
      "# 健康权问题特别报告员的报告",
      "1. 应政府邀请，特别报告员于2022年5月访问了该国。",
      "2. 药品供应充足。",
      "3. 政府应增加投资。",
    );
    expect(reading.items.map(({ paragraph }) => paragraph)).toEqual(["3"]);
  });

  test("is no report of the UPR Working Group, no addendum and no other paper", () => {
    for (const front of [
      ["A/HRC/43/15", "# Report of the Working Group on the Universal Periodic Review", "# Mongolia"],
      ["A/HRC/43/48", "# Report of the Special Rapporteur on the situation of human rights defenders"],
      ["# Visit to the museum", "1. We recommend it."],
    ]) {
      expect(readVisitReport(paragraphs(...front), source)).toBeNull();
    }
  });
});
