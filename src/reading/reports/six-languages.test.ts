import { describe, expect, it } from "vitest";
import { readWorkingGroupReport } from "./index.ts";
import { paragraphs } from "./paragraphs.fixture.ts";

/** Made reports in the words that the United Nations' translators use, of one cycle and of the first. */
interface Made {
  readonly language: string;
  readonly front: readonly string[];
  readonly section: readonly string[];
  readonly title: string;
}

const reports: readonly Made[] = [
  {
    language: "fr",
    title: "Rapport du Groupe de travail sur l’Examen périodique universel: Slovénie",
    front: [
      "Nations Unies A/HRC/43/15",
      "Distr. générale 19 décembre 2019 Français Original : anglais",
      "Conseil des droits de l’homme Quarante-troisième session 24 février-20 mars 2020 Point 6 de l’ordre du jour",
      "Examen périodique universel",
      "# Rapport du Groupe de travail sur l’Examen périodique universel*",
      "# Slovénie",
      "* L’annexe du présent document est distribuée sans avoir été revue par les services d’édition, dans la langue originale seulement.",
      "# Introduction",
      "1. Le Groupe de travail sur l’Examen périodique universel, créé conformément à la résolution 5/1 du Conseil des droits de l’homme, a tenu sa trente-quatrième session du 4 au 15 novembre 2019. L’Examen concernant la Slovénie a eu lieu à la 3e séance, le 5 novembre 2019.",
      "# I. Résumé des débats au titre du processus d’examen",
      "13. La Norvège a félicité la Slovénie. Elle a formulé des recommandations.",
    ],
    section: [
      "# II. Conclusions et/ou recommandations",
      "120. Les recommandations ci-après ont été examinées par la Slovénie et recueillent son adhésion :",
      "120.1 Ratifier la Convention internationale pour la protection de toutes les personnes contre les disparitions forcées (Côte d’Ivoire) (Iran (République islamique d’)) ;",
      "120.2 Adopter une loi (Royaume-Uni de Grande-Bretagne et d’Irlande du Nord) ; poursuivre les efforts (République de Corée) ;",
      "121. Les recommandations ci-après recueillent l’adhésion de la Slovénie, qui considère qu’elles ont déjà été appliquées ou sont en cours d’application :",
      "121.1 Renforcer l’institution nationale (Bolivie (État plurinational de), États-Unis d’Amérique et Pays-Bas) ;",
      "122. Les recommandations ci-après seront examinées par la Slovénie, qui donnera une réponse en temps voulu, et au plus tard à la quarante-troisième session du Conseil des droits de l’homme :",
      "122.1 Abolir la peine de mort (Türkiye) ;",
      "123. La Slovénie a examiné les recommandations ci-après et en a pris note :",
      "123.1 Accélérer le processus (Tchéquie).",
      "124. Les recommandations ci-après n’ont pas recueilli l’adhésion de la Slovénie :",
      "124.1 Adhérer au Protocole (Guinée équatoriale).",
      "125. Toutes les conclusions et/ou recommandations figurant dans le présent rapport reflètent la position de l’État ou des États les ayant formulées ou de l’État examiné. Elles ne sauraient être considérées comme ayant été approuvées par l’ensemble du Groupe de travail.",
      "# Annexe",
      "# Composition de la délégation",
    ],
  },
  {
    language: "es",
    title: "Informe del Grupo de Trabajo sobre el Examen Periódico Universal: Eslovenia",
    front: [
      "Naciones Unidas A/HRC/43/15",
      "Distr. general 19 de diciembre de 2019 Español Original: inglés",
      "Consejo de Derechos Humanos 43er período de sesiones 24 de febrero a 20 de marzo de 2020 Tema 6 de la agenda",
      "Examen periódico universal",
      "# Informe del Grupo de Trabajo sobre el Examen Periódico Universal*",
      "# Eslovenia",
      "# Introducción",
      "1. El Grupo de Trabajo sobre el Examen Periódico Universal, establecido de conformidad con la resolución 5/1 del Consejo de Derechos Humanos, celebró su 34º período de sesiones del 4 al 15 de noviembre de 2019. El examen de Eslovenia se llevó a cabo en la tercera sesión, el 5 de noviembre de 2019.",
      "13. Noruega felicitó a Eslovenia. Formuló recomendaciones.",
    ],
    section: [
      "# II. Conclusiones y/o recomendaciones",
      "120. Las recomendaciones que figuran a continuación han sido examinadas por Eslovenia y cuentan con su apoyo:",
      "120.1 Ratificar la Convención Internacional para la Protección de Todas las Personas contra las Desapariciones Forzadas (Côte d’Ivoire) (Irán (República Islámica del));",
      "120.2 Aprobar una ley (Reino Unido de Gran Bretaña e Irlanda del Norte); proseguir los esfuerzos (República de Corea);",
      "121. Las recomendaciones que figuran a continuación cuentan con el apoyo de Eslovenia, que considera que ya se han aplicado o se están aplicando:",
      "121.1 Reforzar la institución nacional (Bolivia (Estado Plurinacional de), Estados Unidos de América y Países Bajos);",
      "122. Eslovenia examinará las recomendaciones que figuran a continuación y les dará respuesta a su debido tiempo, y a más tardar en el 43er período de sesiones del Consejo de Derechos Humanos:",
      "122.1 Abolir la pena de muerte (Türkiye);",
      "123. Eslovenia ha examinado las recomendaciones que figuran a continuación y ha tomado nota de ellas:",
      "123.1 Acelerar el proceso (Chequia).",
      "124. Las recomendaciones enumeradas a continuación no cuentan con el apoyo de Eslovenia:",
      "124.1 Adherirse al Protocolo (Guinea Ecuatorial).",
      "125. Todas las conclusiones y/o recomendaciones que figuran en el presente informe reflejan la posición del Estado o los Estados que las formulan y/o del Estado examinado. No debe considerarse que han sido respaldadas por el Grupo de Trabajo en su conjunto.",
      "# Anexo",
      "# Composición de la delegación",
    ],
  },
  {
    language: "ru",
    title: "Доклад Рабочей группы по универсальному периодическому обзору: Словения",
    front: [
      "Организация Объединенных Наций A/HRC/43/15",
      "Distr.: General 19 December 2019 Russian Original: English",
      "Совет по правам человека Сорок третья сессия 24 февраля – 20 марта 2020 года Пункт 6 повестки дня",
      "Универсальный периодический обзор",
      "# Доклад Рабочей группы по универсальному периодическому обзору*",
      "# Словения",
      "# Введение",
      "1. Рабочая группа по универсальному периодическому обзору, учрежденная в соответствии с резолюцией 5/1 Совета по правам человека, провела свою тридцать четвертую сессию 4–15 ноября 2019 года. Обзор по Словении состоялся на 3-м заседании 5 ноября 2019 года.",
      "13. Норвегия приветствовала Словению. Она вынесла рекомендации.",
    ],
    section: [
      "# II. Выводы и/или рекомендации",
      "120. Нижеследующие рекомендации были рассмотрены Словенией и получили ее поддержку:",
      "120.1 ратифицировать Международную конвенцию для защиты всех лиц от насильственных исчезновений (Кот-д’Ивуар) (Иран (Исламская Республика));",
      "120.2 принять закон (Соединенное Королевство Великобритании и Северной Ирландии); продолжать усилия (Республика Корея);",
      "121. Нижеследующие рекомендации пользуются поддержкой Словении, которая считает, что они уже выполнены или находятся в процессе выполнения:",
      "121.1 укрепить национальное учреждение (Боливия (Многонациональное Государство), Соединенные Штаты Америки и Нидерланды);",
      "122. Словения рассмотрит нижеследующие рекомендации и представит ответы на них в надлежащее время, но не позднее сорок третьей сессии Совета по правам человека:",
      "122.1 отменить смертную казнь (Турция);",
      "123. Словения рассмотрела нижеследующие рекомендации и приняла их к сведению:",
      "123.1 ускорить процесс (Чехия).",
      "124. Нижеследующие рекомендации не пользуются поддержкой Словении:",
      "124.1 присоединиться к Протоколу (Экваториальная Гвинея).",
      "125. Все выводы и/или рекомендации, содержащиеся в настоящем докладе, отражают позицию представляющего(их) их государства (государств) и/или государства – объекта обзора. Их не следует рассматривать в качестве одобренных Рабочей группой в целом.",
      "# Приложение",
      "# Состав делегации",
    ],
  },
  {
    language: "ar",
    title: "تقرير الفريق العامل المعني بالاستعراض الدوري الشامل: سلوفينيا",
    front: [
      "الأمم المتحدة A/HRC/43/15",
      "Distr.: General 19 December 2019 Arabic Original: English",
      "مجلس حقوق الإنسان الدورة الثالثة والأربعون 24 شباط/فبراير - 20 آذار/مارس 2020 البند 6 من جدول الأعمال",
      "الاستعراض الدوري الشامل",
      "# تقرير الفريق العامل المعني بالاستعراض الدوري الشامل*",
      "# سلوفينيا",
      "# مقدمة",
      "1- عقد الفريق العامل المعني بالاستعراض الدوري الشامل، المنشأ عملاً بقرار مجلس حقوق الإنسان 5/1، دورته الرابعة والثلاثين في الفترة من 4 إلى 15 تشرين الثاني/نوفمبر 2019. واستُعرضت الحالة في سلوفينيا في الجلسة الثالثة المعقودة في 5 تشرين الثاني/نوفمبر 2019.",
      "13- وأثنت النرويج على سلوفينيا. وقدمت توصيات.",
    ],
    section: [
      "# ثانياً- الاستنتاجات و/أو التوصيات",
      "120- نظرت سلوفينيا في التوصيات الواردة أدناه وهي تحظى بتأييدها:",
      "120-1 التصديق على الاتفاقية الدولية لحماية جميع الأشخاص من الاختفاء القسري (كوت ديفوار) (إيران (جمهورية - الإسلامية))؛",
      "120-2 اعتماد قانون (المملكة المتحدة لبريطانيا العظمى وأيرلندا الشمالية)؛ مواصلة الجهود (جمهورية كوريا)؛",
      "121- وتحظى التوصيات التالية بتأييد سلوفينيا التي ترى أنها نُفذت بالفعل أو أنها قيد التنفيذ:",
      "121-1 تعزيز المؤسسة الوطنية (بوليفيا (دولة - المتعددة القوميات)، والولايات المتحدة الأمريكية، وهولندا)؛",
      "122- وستنظر سلوفينيا في التوصيات التالية وستقدم ردودها عليها في الوقت المناسب، على ألا يتجاوز ذلك موعد انعقاد الدورة الثالثة والأربعين لمجلس حقوق الإنسان:",
      "122-1 إلغاء عقوبة الإعدام (تركيا)؛",
      "123- ونظرت سلوفينيا في التوصيات التالية وأحاطت علماً بها:",
      "123-1 تسريع العملية (تشيكيا).",
      "124- ولا تحظى التوصيات الواردة أدناه بتأييد سلوفينيا:",
      "124-1 الانضمام إلى البروتوكول (غينيا الاستوائية).",
      "125- وتعكس جميع الاستنتاجات و/أو التوصيات الواردة في هذا التقرير موقف الدولة (الدول) التي قدمتها و/أو موقف الدولة موضوع الاستعراض. ولا ينبغي أن يُفهم أنها تحظى بتأييد الفريق العامل بكامله.",
      "# المرفق",
      "# تشكيلة الوفد",
    ],
  },
  {
    language: "zh",
    title: "普遍定期审议工作组报告: 斯洛文尼亚",
    front: [
      "联合国 A/HRC/43/15",
      "Distr.: General 19 December 2019 Chinese Original: English",
      "人权理事会 第四十三届会议 2020年2月24日至3月20日 议程项目6",
      "普遍定期审议",
      "# 普遍定期审议工作组报告*",
      "# 斯洛文尼亚",
      "# 导言",
      "1. 根据人权理事会第5/1号决议设立的普遍定期审议工作组于2019年11月4日至15日举行了第三十四届会议。2019年11月5日第3次会议对斯洛文尼亚进行了审议。",
      "13. 挪威赞扬斯洛文尼亚。挪威提出了建议。",
    ],
    section: [
      "# 二. 结论和/或建议",
      "120. 斯洛文尼亚审议了下列建议，并表示支持：",
      "120.1 批准《保护所有人免遭强迫失踪国际公约》(科特迪瓦)(伊朗伊斯兰共和国)；",
      "120.2 通过一项法律(大不列颠及北爱尔兰联合王国)；继续努力(大韩民国)；",
      "121. 下列建议得到斯洛文尼亚的支持，斯洛文尼亚认为这些建议已经落实或正在落实：",
      "121.1 加强国家人权机构(多民族玻利维亚国、美利坚合众国和荷兰)；",
      "122. 斯洛文尼亚将审议下列建议，并将在适当时候，但不迟于人权理事会第四十三届会议作出答复：",
      "122.1 废除死刑（土耳其）；",
      "123. 斯洛文尼亚审议了下列建议并表示注意到：",
      "123.1 加快进程(捷克)。",
      "124. 下列建议未获得斯洛文尼亚的支持：",
      "124.1 加入《议定书》(赤道几内亚)。",
      "125. 本报告所载的所有结论和/或建议反映提出建议的国家和/或受审议国的立场，不应理解为得到整个工作组的赞同。",
      "# 附件",
      "# 代表团成员",
    ],
  },
];

describe.each(reports)(
  "a report of the Working Group in $language",
  ({ language, front, section, title }) => {
    const reading = readWorkingGroupReport(paragraphs(...front, ...section), {
      format: "pdf",
      pages: 3,
      notices: [],
    });

    it("tells its facts", () => {
      expect(reading).toMatchObject({
        type: "working_group_report",
        symbol: "A/HRC/43/15",
        state: "SVN",
        language,
        datedOn: "2019-12-19",
        title,
        review: { mechanism: "UPR", cycle: 3, session: 34, symbol: "A/HRC/43/15" },
      });
    });

    it("gives its items with number, States and position", () => {
      expect(
        reading?.items.map(
          ({ paragraph, recommenders, position, consideredImplemented }) =>
            `${paragraph} ${recommenders.join(" ")} ${position}${consideredImplemented ? " implemented" : ""}`,
        ),
      ).toEqual([
        "120.1 CIV IRN supported",
        "120.2 GBR KOR supported",
        "121.1 BOL USA NLD supported implemented",
        "122.1 TUR pending",
        "123.1 CZE noted",
        "124.1 GNQ noted",
      ]);
      expect(reading?.items[1]?.clauses.map(({ recommenders }) => recommenders)).toEqual([["GBR"], ["KOR"]]);
      expect(reading?.items.flatMap(({ doubts }) => doubts)).toEqual([]);
      expect(reading?.notices).toEqual([]);
    });
  },
);

/** Lists of the first cycle: bare numbers or letters under the lead-in, positions in other words, remarks behind the list. */
const firstCycle: readonly {
  readonly language: string;
  readonly given: readonly string[];
  readonly read: readonly string[];
}[] = [
  {
    language: "fr",
    given: [
      "# II. Conclusions et/ou recommandations",
      "60. Les recommandations formulées au cours du dialogue ont été examinées par la Slovénie et celles qui sont énumérées ci-après recueillent son adhésion :",
      "1. Ratifier la Convention (Chili) ;",
      "2. Poursuivre ses efforts (Algérie) ;",
      "61. La Slovénie considère que la recommandation no 2 ci-dessus a déjà été mise en œuvre.",
      "62. Les recommandations ci-après ne bénéficient pas de l’appui de la Slovénie :",
      "a) Abolir l’impôt (Malte) ;",
      "b) Fermer les centres (Mexique).",
    ],
    read: ["60.1 CHL supported", "60.2 DZA supported implemented", "62(a) MLT noted", "62(b) MEX noted"],
  },
  {
    language: "es",
    given: [
      "# II. Conclusiones y/o recomendaciones",
      "60. Las recomendaciones formuladas durante el diálogo interactivo han sido examinadas por Eslovenia y las que figuran a continuación gozan de su apoyo:",
      "1. Ratificar la Convención (Chile);",
      "2. Proseguir sus esfuerzos (Argelia);",
      "61. Eslovenia considera que la recomendación núm. 2 ya se ha aplicado.",
      "62. Las recomendaciones siguientes no gozaron del apoyo de Eslovenia:",
      "a) Suprimir el impuesto (Malta);",
      "b) Cerrar los centros (México).",
    ],
    read: ["60.1 CHL supported", "60.2 DZA supported implemented", "62(a) MLT noted", "62(b) MEX noted"],
  },
  {
    language: "ru",
    given: [
      "# II. Выводы и/или рекомендации",
      "60. Рекомендации, сформулированные в ходе диалога, были рассмотрены Словенией, и перечисленные ниже рекомендации пользуются ее поддержкой:",
      "1. ратифицировать Конвенцию (Чили);",
      "2. продолжать усилия (Алжир);",
      "61. Словения считает, что рекомендация № 2 уже выполнена.",
      "62. Перечисленные ниже рекомендации не получили поддержки Словении:",
      "а) отменить налог (Мальта);",
      "б) закрыть центры (Мексика).",
    ],
    read: ["60.1 CHL supported", "60.2 DZA supported implemented", "62(a) MLT noted", "62(b) MEX noted"],
  },
  {
    language: "ar",
    given: [
      "# ثانياً - الاستنتاجات و/أو التوصيات",
      "٦٠- نظرت سلوفينيا في التوصيات المقدمة أثناء الحوار وتحظى التوصيات المدرجة أدناه بتأييدها:",
      "١- التصديق على الاتفاقية (شيلي)؛",
      "٢- مواصلة جهودها (الجزائر)؛",
      "٦١- وترى سلوفينيا أن التوصية رقم ٢ نُفذت بالفعل.",
      "٦٢- ولم تحظَ التوصيات التالية بتأييد سلوفينيا:",
      "(أ) إلغاء الضريبة (مالطة)؛",
      "(ب) إغلاق المراكز (المكسيك).",
    ],
    read: ["60.1 CHL supported", "60.2 DZA supported implemented", "62(a) MLT noted", "62(b) MEX noted"],
  },
  {
    language: "zh",
    given: [
      "# 二、结论和/或建议",
      "60． 斯洛文尼亚审议了互动对话期间提出的建议，以下所列建议得到了斯洛文尼亚的支持：",
      "1． 批准《公约》(智利)；",
      "2． 继续努力(阿尔及利亚)；",
      "61． 斯洛文尼亚认为建议2已经落实。",
      "62． 下列建议没有得到斯洛文尼亚的支持：",
      "(a) 取消税收(马耳他)；",
      "(b) 关闭中心(墨西哥)。",
    ],
    read: ["60.1 CHL supported", "60.2 DZA supported implemented", "62(a) MLT noted", "62(b) MEX noted"],
  },
];

describe.each(firstCycle)("a list of the first cycle in $language", ({ language, given, read }) => {
  const front = reports.find((made) => made.language === language)?.front ?? [];

  it("gives its items with number, States, position and the remarks behind", () => {
    const reading = readWorkingGroupReport(paragraphs(...front, ...given), {
      format: "docx",
      pages: null,
      notices: [],
    });
    expect(
      reading?.items.map(
        ({ paragraph, recommenders, position, consideredImplemented }) =>
          `${paragraph} ${recommenders.join(" ")} ${position}${consideredImplemented ? " implemented" : ""}`,
      ),
    ).toEqual(read);
  });
});

it("reads Arabic numbers that were drawn from right to left", () => {
  const made = reports.find(({ language }) => language === "ar");
  const turned = made?.section.map((text) => text.replace(/^(\d+)-(\d+) /u, "$2 - $1 ")) ?? [];
  const reading = readWorkingGroupReport(paragraphs(...(made?.front ?? []), ...turned), {
    format: "pdf",
    pages: 3,
    notices: [],
  });
  expect(reading?.items.map(({ paragraph }) => paragraph)).toEqual([
    "120.1",
    "120.2",
    "121.1",
    "122.1",
    "123.1",
    "124.1",
  ]);
});

it.each(reports)(
  "finds the list by its numbers and States alone where no words are known: $language",
  ({ front, section }) => {
    const unworded = section
      .filter((text) => !text.startsWith("# "))
      .map((text) => (/^\d+[.-]\d/u.test(text) ? text : text.replace(/\p{L}+/gu, "xyz")));
    const reading = readWorkingGroupReport(paragraphs(...front, ...unworded), {
      format: "pdf",
      pages: 3,
      notices: [],
    });
    expect(reading?.items.map(({ paragraph, position }) => `${paragraph} ${position}`)).toEqual([
      "120.1 null",
      "120.2 null",
      "121.1 null",
      "122.1 null",
      "123.1 null",
      "124.1 null",
    ]);
    expect(reading?.notices.map(({ code }) => code)).toEqual(["section_title_missing"]);
  },
);
