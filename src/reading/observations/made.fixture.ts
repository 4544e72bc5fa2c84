import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import {
  AlignmentType,
  Document,
  Footer,
  FootnoteReferenceRun,
  Header,
  LevelFormat,
  Packer,
  PageNumber,
  Paragraph,
  TextRun,
} from "docx";

/** A paragraph of made observations; `asks` where it is an item. */
interface MadeParagraph {
  readonly text: string;
  readonly clauses?: readonly string[];
  readonly asks?: boolean;
}
type MadeBlock = { readonly heading: string } | MadeParagraph;

/** Observations in one language, in the words of a committee, written for these tests. */
export interface MadeObservations {
  readonly symbol: string;
  readonly state: string;
  readonly front: readonly string[];
  readonly title: string;
  readonly blocks: readonly MadeBlock[];
  /** "1.", "1-" and "(a)", "a)", "(أ)": how the language writes them. */
  readonly number: (number: number) => string;
  readonly mark: (letter: string) => string;
  readonly letters: string;
  readonly nextReport: string;
}

const latin = "abcdefghijklmnop";
const dot = (number: number): string => `${number}.`;
const both = (letter: string): string => `(${letter})`;
const closing = (letter: string): string => `${letter})`;

export const made: Readonly<Record<string, MadeObservations>> = {
  en: {
    symbol: "CRPD/C/CHL/CO/2",
    state: "CHL",
    front: [
      "Convention on the Rights of Persons with Disabilities",
      "Distr.: General",
      "12 April 2023",
      "Original: English",
      "Committee on the Rights of Persons with Disabilities",
    ],
    title: "Concluding observations on the second periodic report of Chile*",
    blocks: [
      { heading: "I. Introduction" },
      {
        text: "The Committee considered the second periodic report of Chile at its 626th and 627th meetings, held on 8 and 9 March 2023, and adopted the present concluding observations at its 643rd meeting, held on 21 March 2023.",
      },
      { heading: "II. Positive aspects" },
      {
        text: "The Committee welcomes the measures taken by the State party, in particular:",
        clauses: [
          "The law on inclusion in schools, which encourages teachers to learn sign language;",
          "The plan for accessible transport in all regions.",
        ],
      },
      { heading: "III. Principal areas of concern and recommendations" },
      { heading: "Equality and non-discrimination (art. 5)" },
      {
        text: "The Committee is concerned about the absence of a law that prohibits discrimination on the ground of disability in all areas of life, and about the fact that the denial of reasonable accommodation is not recognized as discrimination.",
      },
      {
        text: "Recalling its general comment No. 6 (2018) on equality and non-discrimination, the Committee recommends that the State party:",
        clauses: [
          "Adopt a law against discrimination that covers employment, education, health and the supply of goods and services, and that names the denial of reasonable accommodation;",
          "Provide for remedies that are accessible to everybody, also outside the capital;",
          "Train judges and officials of all levels.",
        ],
        asks: true,
      },
      { heading: "Work and employment (art. 27)" },
      {
        text: "The Committee notes with concern that quotas for employment are not met in the public sector.",
      },
      {
        text: "The Committee urges the State party to enforce the quotas and to publish every year how far they are met, in line with target 8.5 of the Sustainable Development Goals.",
        asks: true,
      },
      { heading: "IV. Follow-up" },
      {
        text: "The Committee emphasizes the importance of all the recommendations contained in the present concluding observations and would like to draw the attention of the State party to paragraphs 4 and 6.",
      },
      {
        text: "The Committee requests the State party to submit its third periodic report by 29 August 2027.",
        asks: true,
      },
    ],
    number: dot,
    mark: both,
    letters: latin,
    nextReport: "2027-08-29",
  },
  fr: {
    symbol: "CRPD/C/TCD/CO/1",
    state: "TCD",
    front: [
      "Convention relative aux droits des personnes handicapées",
      "Distr. générale",
      "7 mai 2019",
      "Original : français",
      "Comité des droits des personnes handicapées",
    ],
    title: "Observations finales concernant le rapport initial du Tchad*",
    blocks: [
      { heading: "I. Introduction" },
      {
        text: "Le Comité a examiné le rapport initial du Tchad à ses séances des 25 et 26 mars 2019. Il a adopté les observations finales ci-après à sa séance du 4 avril 2019.",
      },
      { heading: "II. Aspects positifs" },
      {
        text: "Le Comité accueille avec satisfaction les mesures ci-après :",
        clauses: [
          "L’adoption de la loi sur la protection sociale ;",
          "Le plan qui invite les communes à rendre leurs bâtiments accessibles.",
        ],
      },
      { heading: "III. Principaux sujets de préoccupation et recommandations" },
      { heading: "Égalité et non-discrimination (art. 5)" },
      {
        text: "Le Comité est préoccupé par l’absence de loi interdisant la discrimination fondée sur le handicap dans tous les domaines de la vie, et par le fait que sa demande de renseignements est restée sans réponse.",
      },
      {
        text: "Rappelant son observation générale no 6 (2018) sur l’égalité et la non-discrimination, le Comité recommande à l’État partie :",
        clauses: [
          "D’adopter une loi contre la discrimination qui couvre l’emploi, l’éducation, la santé et la fourniture de biens et de services ;",
          "De prévoir des recours accessibles à tous, y compris hors de la capitale ;",
          "De former les juges et les agents publics à tous les niveaux.",
        ],
        asks: true,
      },
      { heading: "Travail et emploi (art. 27)" },
      { text: "Le Comité note avec inquiétude que les quotas ne sont pas respectés dans le secteur public." },
      {
        text: "Le Comité engage instamment l’État partie à faire respecter les quotas et à publier chaque année les résultats obtenus, conformément à la cible 8.5 des objectifs de développement durable.",
        asks: true,
      },
      { heading: "IV. Suivi" },
      {
        text: "Le Comité souligne l’importance de toutes les recommandations contenues dans les présentes observations finales et appelle l’attention de l’État partie sur les paragraphes 4 et 6.",
      },
      {
        text: "Le Comité prie l’État partie de lui soumettre son deuxième rapport périodique le 3 juillet 2023 au plus tard.",
        asks: true,
      },
    ],
    number: dot,
    mark: closing,
    letters: latin,
    nextReport: "2023-07-03",
  },
  es: {
    symbol: "CRPD/C/PER/CO/2",
    state: "PER",
    front: [
      "Convención sobre los Derechos de las Personas con Discapacidad",
      "Distr. general",
      "29 de octubre de 2019",
      "Original: español",
      "Comité sobre los Derechos de las Personas con Discapacidad",
    ],
    title: "Observaciones finales sobre el segundo informe periódico del Perú*",
    blocks: [
      { heading: "I. Introducción" },
      {
        text: "El Comité examinó el segundo informe periódico del Perú en sus sesiones 477ª y 478ª, celebradas los días 2 y 3 de septiembre de 2019, y aprobó las presentes observaciones finales en su 500ª sesión, celebrada el 18 de septiembre de 2019.",
      },
      { heading: "II. Aspectos positivos" },
      {
        text: "El Comité acoge con satisfacción las medidas siguientes:",
        clauses: [
          "La aprobación de la ley de inclusión escolar;",
          "El plan que alienta a los municipios a mejorar el transporte.",
        ],
      },
      { heading: "III. Principales motivos de preocupación y recomendaciones" },
      { heading: "Igualdad y no discriminación (art. 5)" },
      {
        text: "Al Comité le preocupa la falta de una ley que prohíba la discriminación por motivos de discapacidad en todos los ámbitos de la vida, y que no se hayan aplicado sus recomendaciones anteriores.",
      },
      {
        text: "Recordando su observación general núm. 6 (2018) sobre la igualdad y la no discriminación, el Comité recomienda al Estado parte que:",
        clauses: [
          "Apruebe una ley contra la discriminación que abarque el empleo, la educación, la salud y el suministro de bienes y servicios;",
          "Prevea recursos accesibles para todos, también fuera de la capital;",
          "Forme a jueces y funcionarios de todos los niveles.",
        ],
        asks: true,
      },
      { heading: "Trabajo y empleo (art. 27)" },
      { text: "Preocupa al Comité que no se cumplan las cuotas en el sector público." },
      {
        text: "El Comité insta al Estado parte a que haga cumplir las cuotas y publique cada año en qué medida se cumplen, de conformidad con la meta 8.5 de los Objetivos de Desarrollo Sostenible.",
        asks: true,
      },
      { heading: "IV. Seguimiento" },
      {
        text: "El Comité subraya la importancia de todas las recomendaciones que figuran en las presentes observaciones finales y desea señalar a la atención del Estado parte los párrafos 4 y 6.",
      },
      {
        text: "El Comité solicita al Estado parte que presente su tercer informe periódico a más tardar el 30 de junio de 2026.",
        asks: true,
      },
    ],
    number: dot,
    mark: closing,
    letters: latin,
    nextReport: "2026-06-30",
  },
  ru: {
    symbol: "CRPD/C/KAZ/CO/1",
    state: "KAZ",
    front: [
      "Конвенция о правах инвалидов",
      "Distr.: General",
      "9 April 2018",
      "Russian",
      "Original: English",
      "Комитет по правам инвалидов",
    ],
    title: "Заключительные замечания по первоначальному докладу Казахстана*",
    blocks: [
      { heading: "I. Введение" },
      {
        text: "Комитет рассмотрел первоначальный доклад Казахстана на своих заседаниях, состоявшихся 27 и 28 февраля 2018 года, и принял настоящие заключительные замечания на заседании, состоявшемся 7 марта 2018 года.",
      },
      { heading: "II. Позитивные аспекты" },
      {
        text: "Комитет приветствует следующие меры:",
        clauses: [
          "принятие закона об инклюзивном образовании;",
          "план, который поощряет доступность транспорта.",
        ],
      },
      { heading: "III. Основные вопросы, вызывающие обеспокоенность, и рекомендации" },
      { heading: "Равенство и недискриминация (статья 5)" },
      {
        text: "Комитет обеспокоен отсутствием закона, запрещающего дискриминацию по признаку инвалидности во всех областях жизни, и тем, что его предыдущие рекомендации не выполнены.",
      },
      {
        text: "Ссылаясь на свое замечание общего порядка № 6 (2018) о равенстве и недискриминации, Комитет рекомендует государству-участнику:",
        clauses: [
          "принять закон против дискриминации, охватывающий занятость, образование, здравоохранение и предоставление товаров и услуг;",
          "предусмотреть средства правовой защиты, доступные для всех и за пределами столицы;",
          "обучать судей и должностных лиц всех уровней.",
        ],
        asks: true,
      },
      { heading: "Труд и занятость (статья 27)" },
      { text: "Комитет с обеспокоенностью отмечает, что квоты не соблюдаются в государственном секторе." },
      {
        text: "Комитет настоятельно призывает государство-участник обеспечить соблюдение квот и ежегодно публиковать данные об их выполнении в соответствии с задачей 8.5 Целей в области устойчивого развития.",
        asks: true,
      },
      { heading: "IV. Последующая деятельность" },
      {
        text: "Комитет подчеркивает важность всех рекомендаций, содержащихся в настоящих заключительных замечаниях, и обращает внимание государства-участника на пункты 4 и 6.",
      },
      {
        text: "Комитет просит государство-участник представить свой второй периодический доклад не позднее 25 октября 2022 года.",
        asks: true,
      },
    ],
    number: dot,
    mark: closing,
    letters: latin,
    nextReport: "2022-10-25",
  },
  zh: {
    symbol: "CRPD/C/KHM/CO/1",
    state: "KHM",
    front: [
      "残疾人权利公约",
      "Distr.: General",
      "10 October 2022",
      "Chinese",
      "Original: English",
      "残疾人权利委员会",
    ],
    title: "关于柬埔寨初次报告的结论性意见*",
    blocks: [
      { heading: "一. 导言" },
      {
        text: "委员会在2022年8月17日和18日举行的会议上审议了柬埔寨的初次报告，在2022年9月1日举行的会议上通过了本结论性意见。",
      },
      { heading: "二. 积极方面" },
      {
        text: "委员会欢迎缔约国采取的以下措施：",
        clauses: ["通过了全纳教育法；", "制定了鼓励各省改善交通的计划。"],
      },
      { heading: "三. 关注的主要领域及建议" },
      { heading: "平等和不歧视(第五条)" },
      {
        text: "委员会感到关切的是，缔约国没有一部在生活所有领域禁止基于残疾的歧视的法律，也没有落实委员会先前的建议。",
      },
      {
        text: "委员会参照其关于平等和不歧视的第6号一般性意见(2018年)，建议缔约国：",
        clauses: [
          "通过一部反歧视法，涵盖就业、教育、卫生以及商品和服务的提供；",
          "提供人人可以利用的补救办法，包括在首都以外地区；",
          "培训各级法官和官员。",
        ],
        asks: true,
      },
      { heading: "工作和就业(第二十七条)" },
      { text: "委员会关切地注意到，公共部门没有达到就业配额。" },
      { text: "委员会敦促缔约国执行配额，并根据可持续发展目标具体目标8.5，每年公布执行情况。", asks: true },
      { heading: "四. 后续行动" },
      { text: "委员会强调本结论性意见中所载各项建议的重要性，并提请缔约国注意第4段和第6段所载建议。" },
      { text: "委员会请缔约国在2028年8月31日之前提交第二次定期报告。", asks: true },
    ],
    number: dot,
    mark: both,
    letters: latin,
    nextReport: "2028-08-31",
  },
  ar: {
    symbol: "CRPD/C/JOR/CO/2",
    state: "JOR",
    front: [
      "اتفاقية حقوق الأشخاص ذوي الإعاقة",
      "Distr.: General",
      "13 May 2019",
      "Arabic",
      "Original: Arabic",
      "اللجنة المعنية بحقوق الأشخاص ذوي الإعاقة",
    ],
    title: "الملاحظات الختامية بشأن التقرير الدوري الثاني للأردن*",
    blocks: [
      { heading: "أولاً- مقدمة" },
      {
        text: "نظرت اللجنة في التقرير الدوري الثاني للأردن في جلستيها 441 و442، المعقودتين في 14 و15 آذار/مارس 2019، واعتمدت هذه الملاحظات الختامية في جلستها 461، المعقودة في 28 آذار/مارس 2019.",
      },
      { heading: "ثانياً- الجوانب الإيجابية" },
      {
        text: "ترحب اللجنة بالتدابير التالية التي اتخذتها الدولة الطرف:",
        clauses: [
          "اعتماد قانون التعليم الجامع في المدارس كافة؛",
          "وضع خطة لتيسير النقل في جميع أنحاء البلد.",
        ],
      },
      { heading: "ثالثاً- دواعي القلق الرئيسية والتوصيات" },
      { heading: "المساواة وعدم التمييز (المادة 5)" },
      {
        text: "يساور اللجنة القلق إزاء عدم وجود قانون يحظر التمييز على أساس الإعاقة في جميع مجالات الحياة، ولأن توصياتها السابقة لم تنفذ، ولأن الحرمان من الترتيبات التيسيرية المعقولة لا يعد من أشكال التمييز في التشريعات الوطنية.",
      },
      {
        text: "إذ تشير اللجنة إلى تعليقها العام رقم 6 (2018) بشأن المساواة وعدم التمييز، توصي الدولة الطرف بما يلي:",
        clauses: [
          "اعتماد قانون لمكافحة التمييز يشمل العمل والتعليم والصحة وتوفير السلع والخدمات، وينص على أن الحرمان من الترتيبات التيسيرية المعقولة شكل من أشكال التمييز؛",
          "توفير سبل انتصاف متاحة للجميع، بما في ذلك خارج العاصمة وفي المناطق الريفية؛",
          "تدريب القضاة والموظفين على جميع المستويات على حقوق الأشخاص ذوي الإعاقة.",
        ],
        asks: true,
      },
      { heading: "العمل والعمالة (المادة 27)" },
      {
        text: "تلاحظ اللجنة مع القلق أن الحصص المقررة للأشخاص ذوي الإعاقة في القطاع العام لا تنفذ على النحو الواجب، وأن المعلومات عن تنفيذها غير متاحة للجمهور ولا للمنظمات التي تمثلهم.",
      },
      {
        text: "تحث اللجنة الدولة الطرف على إنفاذ الحصص وعلى أن تنشر كل سنة معلومات عن مدى تنفيذها، تمشياً مع الغاية 8-5 من أهداف التنمية المستدامة، وأن تتشاور في ذلك مع المنظمات التي تمثل الأشخاص ذوي الإعاقة.",
        asks: true,
      },
      { heading: "رابعاً- المتابعة" },
      {
        text: "تشدد اللجنة على أهمية جميع التوصيات الواردة في هذه الملاحظات الختامية، وتود أن توجه انتباه الدولة الطرف إلى التوصيات الواردة في الفقرتين 4 و6.",
      },
      {
        text: "تطلب اللجنة إلى الدولة الطرف أن تقدم تقريرها الدوري الثالث بحلول 25 آذار/مارس 2023، وأن تدرج فيه معلومات عن تنفيذ هذه الملاحظات الختامية.",
        asks: true,
      },
    ],
    number: (number) => `${number}-`,
    mark: both,
    letters: "أبجدهوزحطي",
    nextReport: "2023-03-25",
  },
};

export interface MadeLayout {
  /** Word makes numbers and letters; else they stand in the text. */
  readonly isNumberedByWord: boolean;
  /** What asks is bold. */
  readonly isBold: boolean;
  readonly columns: 1 | 2;
}

const fonts: Readonly<Record<string, string>> = { ar: "Noto Naskh Arabic", zh: "Noto Serif CJK SC" };
const textOffset = 1_134;

/** Writes made observations as a Word file and gives its path. */
export async function makeObservations(language: string, layout: MadeLayout): Promise<string> {
  const observations = made[language]!;
  const isTurned = language === "ar";
  const run = (text: string, bold = false, size = isTurned ? 24 : 20): TextRun =>
    new TextRun({ text, bold, size, rightToLeft: isTurned, font: fonts[language] ?? "Liberation Serif" });
  const line = (text: string, bold: boolean, size?: number): Paragraph =>
    new Paragraph({
      bidirectional: isTurned,
      spacing: { before: 400, after: 160 },
      children: [run(text, bold, size)],
    });
  const lists = observations.blocks.flatMap((block, at) => ("clauses" in block ? [`clauses-${at}`] : []));
  const numbered = (
    text: string,
    bold: boolean,
    reference: string,
    label: string,
    deeper: number,
  ): Paragraph =>
    new Paragraph({
      bidirectional: isTurned,
      alignment: AlignmentType.START,
      spacing: { after: 120 },
      ...(layout.isNumberedByWord
        ? { numbering: { reference, level: 0 } }
        : { indent: { start: layout.columns === 2 ? 0 : textOffset, firstLine: deeper } }),
      children: [
        run(layout.isNumberedByWord ? text : `${label}\t${text}`, bold),
        ...(label === observations.number(4) ? [new FootnoteReferenceRun(1)] : []),
      ],
    });
  const letters = [...observations.letters];
  let count = 0;
  const body = observations.blocks.flatMap((block, at) => {
    if ("heading" in block) return [line(block.heading, true)];
    count += 1;
    const isBold = layout.isBold && block.asks === true;
    return [
      numbered(block.text, isBold, "paragraphs", observations.number(count), 0),
      ...(block.clauses ?? []).map((clause, index) =>
        numbered(clause, isBold, `clauses-${at}`, observations.mark(letters[index] ?? "?"), 567),
      ),
    ];
  });
  const level = (format: (typeof LevelFormat)[keyof typeof LevelFormat], text: string, start: number) => ({
    level: 0,
    format,
    text,
    alignment: AlignmentType.START,
    style: { paragraph: { indent: { start, hanging: 567 } } },
  });
  const letterFormat = isTurned ? LevelFormat.ARABIC_ABJAD : LevelFormat.LOWER_LETTER;
  const document = new Document({
    numbering: {
      config: [
        {
          reference: "paragraphs",
          levels: [level(LevelFormat.DECIMAL, observations.number(0).replace("0", "%1"), textOffset)],
        },
        ...lists.map((reference) => ({
          reference,
          levels: [level(letterFormat, observations.mark("%1"), 1_701)],
        })),
      ],
    },
    footnotes: {
      1: { children: [new Paragraph({ children: [new TextRun({ text: " CRPD/C/GC/6.", size: 16 })] })] },
    },
    sections: [
      {
        properties: {
          ...(layout.columns === 2 ? { column: { count: 2, space: 567 } } : {}),
          page: { margin: { left: 1_134, right: 1_134, top: 1_400, bottom: 1_400 } },
        },
        headers: {
          default: new Header({
            children: [new Paragraph({ children: [new TextRun({ text: observations.symbol, size: 18 })] })],
          }),
        },
        footers: {
          default: new Footer({
            children: [
              new Paragraph({
                children: [new TextRun({ children: [PageNumber.CURRENT, "   GE.23-05940"], size: 18 })],
              }),
            ],
          }),
        },
        children: [
          line(observations.symbol, false),
          ...observations.front.map((text) => line(text, false)),
          line(observations.title, true, 28),
          ...body,
        ],
      },
    ],
  });
  const target = path.join(mkdtempSync(path.join(tmpdir(), "suivi-observations-")), `${language}.docx`);
  writeFileSync(target, await Packer.toBuffer(document));
  return target;
}
