import { describe, expect, test } from "vitest";
import { actOf } from "./acts.ts";
import { articlesIn } from "./articles.ts";
import { partOf } from "./parts.ts";

describe("what a paragraph does", () => {
  test.each([
    "The Committee, recalling its general comment No. 6 (2018) on equality, recommends that the State party act.",
    "While noting the efforts made, the Committee urges the State party to act.",
    "It also strongly encourages the State party to act.",
    "The Committee is concerned at the delay and calls upon the State party to act.",
    "The State party should ensure access.",
    "The State Party is expected to submit its replies within one year.",
    "Le Comité, se référant à son observation générale no 5 (2017), recommande à l’État partie d’agir.",
    "Le Comité prend note du plan, mais engage instamment l’État partie à agir.",
    "Il l’encourage également à agir.",
    "L’État partie devrait, sans délai, modifier la loi.",
    "El Comité, a la luz de su observación general núm. 7 (2018), recomienda al Estado parte que actúe.",
    "Al Comité le preocupa la demora. Asimismo, insta al Estado parte a que actúe.",
    "El Estado parte debería actuar.",
    "Se alienta al Estado parte a que actúe.",
    "Ссылаясь на свое замечание общего порядка № 14 (2013), Комитет рекомендует государству-участнику принять меры.",
    "Он также настоятельно призывает государство-участник принять меры.",
    "Государству-участнику следует обеспечить доступ к правосудию.",
    "委员会参照其第16号一般性意见(2013年)，建议缔约国采取措施。",
    "委员会还吁请缔约国采取措施。",
    "缔约国应采取措施。",
    "وإذ تشير اللجنة إلى تعليقها العام رقم 2 (2014)، توصي الدولةَ الطرف بما يلي:",
    "كما تحث اللجنة الدولة الطرف على اتخاذ التدابير.",
    "وتدعوها إلى التصديق على البروتوكول.",
    "ينبغي للدولة الطرف أن تكفل الوصول إلى العدالة.",
    "The State party is once again requested to provide data.",
    "The State party will receive the list of issues in 2027 and will be expected to submit its replies within one year.",
    "The Committee renews its call upon the State party to act.",
    "The next periodic report should be submitted by 30 June 2026.",
    "The SPT recommends that registers be kept.",
    "L’État partie est en outre encouragé à agir.",
    "Il est recommandé à l’État partie d’agir.",
    "Le Comité réaffirme sa précédente recommandation.",
    "De conformidad con el artículo 75 del reglamento del Comité, se solicita al Estado parte que facilite información.",
    "El Comité reitera al Estado parte su recomendación de ratificar la Convención.",
    "Los Estados partes deberían actuar.",
    "В соответствии с правилом 75 к государству-участнику обращается просьба представить информацию.",
    "Комитет самым настоятельным образом призывает государство-участник принять меры.",
    "缔约国将于2027年收到报告前问题清单，并应在一年内提交答复。",
    "وفقاً للمادة 75 من النظام الداخلي، يُطلب إلى الدولة الطرف أن تقدم معلومات.",
    "تُدعى الدولة الطرف إلى تقديم تقريرها.",
    "In this context, the Committee places special emphasis on the need for the State party to ensure that gender perspectives are used.",
    "C’est pourquoi le Comité insiste sur la nécessité, pour l’État partie, de tenir compte des questions de genre.",
    "El Comité hace especial hincapié en la necesidad de que el Estado parte integre perspectivas de género.",
    "В этой связи Комитет особо подчеркивает необходимость учета государством-участником интересов детей.",
    "鉴于此，委员会特别强调，缔约国在落实《公约》时需确保采取性别视角。",
    "وفي هذا السياق، تشدد اللجنة بوجه خاص على ضرورة أن تكفل الدولة الطرف مراعاة المنظور الجنساني.",
  ])("is to ask: %s", (text) => {
    expect(actOf(text)).toBe("asks");
  });

  test.each([
    "The Committee is concerned that the law encourages segregation, and that its previous recommendations and requests were not heeded.",
    "The Committee regrets that authorities must be asked for each exception.",
    "Le Comité est préoccupé par le fait que la loi encourage la ségrégation et que sa demande est restée sans réponse.",
    "Al Comité le preocupa que la ley invite a la segregación y que no se hayan aplicado sus recomendaciones anteriores.",
    "Комитет обеспокоен тем, что рекомендации, вынесенные ранее, не выполнены, и отсутствием необходимого финансирования.",
    "委员会感到关切的是，缔约国未落实委员会先前的建议。",
    "يساور اللجنة القلق لأن توصياتها السابقة لم تنفذ، ولأن القانون يشجع على العزل.",
    "The Committee reiterates its concern about the many calls and requests that were left without an answer.",
    "The Committee is concerned that the Ombudsman, who receives complaints and recommends that authorities act, has few means.",
    "The Committee notes the statement that it encourages women to stand, but is concerned about stereotypes.",
    "Le Comité réitère sa préoccupation quant aux retards.",
    "Le Comité est préoccupé par le fait que la police encourage la médiation et demande aux femmes de retirer leur plainte.",
    "Комитет обеспокоен тем, что полиция поощряет примирение и просит женщин отозвать жалобы.",
    "El Comité reitera su honda preocupación por la demora.",
    "Al Comité le preocupan la duración de los trámites, los solicitantes de asilo y la falta de datos.",
    "Комитет повторяет свою обеспокоенность в связи с задержками.",
    "Комитет обеспокоен положением трудящихся, не имеющих документов, просителей убежища и их детей.",
    "تكرر اللجنة الإعراب عن قلقها إزاء عدم تنفيذ توصياتها السابقة.",
    "يساور اللجنة القلق إزاء القوانين التي تشجع على الزواج المبكر في الدولة الطرف.",
  ])("is to worry: %s", (text) => {
    expect(actOf(text)).toBe("worries");
  });

  test.each([
    "The Committee emphasizes the importance of all the recommendations contained in the present concluding observations and would like to draw the attention of the State party to paragraphs 20 and 46.",
    "Le Comité souligne l’importance de toutes les recommandations. Il appelle l’attention de l’État partie sur les paragraphes 6 et 20.",
    "El Comité subraya la importancia de todas las recomendaciones y desea señalar a la atención del Estado parte los párrafos 16 y 22.",
    "Комитет подчеркивает важность всех рекомендаций, содержащихся в настоящих заключительных замечаниях.",
    "委员会强调本结论性意见中所载各项建议的重要性，并提请缔约国注意第6段所载建议。",
    "تشدد اللجنة على أهمية جميع التوصيات الواردة في هذه الملاحظات الختامية، وتود أن توجه انتباه الدولة الطرف إلى الفقرة 6.",
  ])("is to stress: %s", (text) => {
    expect(actOf(text)).toBe("emphasizes");
  });
});

describe("a heading", () => {
  test.each([
    ["III. Principal areas of concern and recommendations", "principal"],
    ["C. Principal matters of concern and recommendations", "principal"],
    ["E. Suggestions and recommendations", "principal"],
    ["III.Principaux sujets de préoccupation et recommandations", "principal"],
    ["C. Principales esferas de preocupación y recomendaciones", "principal"],
    ["C. Основные вопросы, вызывающие обеспокоенность, и рекомендации", "principal"],
    ["三. 关注的主要领域及建议", "principal"],
    ["三.主要关切领域和建议", "principal"],
    ["ثالثاً- دواعي القلق الرئيسية والتوصيات", "principal"],
    ["جيم- دواعي القلق والتوصيات", "principal"],
    ["جيم- المسائل الرئيسية المثيرة للقلق والتوصيات", "principal"],
    ["C. Поводы для обеспокоенности и рекомендации", "principal"],
    ["II. Follow-up measures undertaken and progress achieved by the State party", "positive"],
    ["II. Mesures de suivi adoptées et progrès réalisés par l’État partie", "positive"],
    ["II.Положительные аспекты", "positive"],
    ["二.积极方面", "positive"],
    ["باء- الجوانب الإيجابية", "positive"],
    ["Sustainable Development Goals", "principal"],
    ["C. Parlement", "principal"],
    ["Programmes for the Sustainable Development Goals", null],
    ["IV. Follow-up", "follow_up"],
    ["D. Other recommendations", "follow_up"],
    ["IV. Suivi", "follow_up"],
    ["D. Difusión y seguimiento", "follow_up"],
    ["IV. Последующая деятельность", "follow_up"],
    ["四.后续行动", "follow_up"],
    ["رابعاً- المتابعة", "follow_up"],
    ["National implementation and monitoring (art. 33)", null],
    ["Aplicación y seguimiento nacionales (art. 33)", null],
    ["Осуществление и мониторинг на национальном уровне (статья 33)", null],
    ["一.导言", "introduction"],
    ["ألف- مقدمة", "introduction"],
    ["Women with disabilities (art. 6)", null],
  ])("%s begins %s", (heading, part) => {
    expect(partOf(heading)).toBe(part);
  });

  test.each([
    ["General principles and obligations (arts. 1–4)", ["1", "2", "3", "4"]],
    ["Principes généraux et obligations générales (art. 1er à 4)", ["1", "2", "3", "4"]],
    ["Principios y obligaciones generales (artículos 1 a 4)", ["1", "2", "3", "4"]],
    ["Общие принципы и обязательства (статьи 1–4)", ["1", "2", "3", "4"]],
    ["一般原则和义务(第一至第四条)", ["1", "2", "3", "4"]],
    ["在法律面前获得平等承认（第十二条）", ["12"]],
    ["المبادئ والالتزامات العامة (المواد 1-4)", ["1", "2", "3", "4"]],
    ["المساواة وعدم التمييز (المادة ٥)", ["5"]],
    ["General measures of implementation (arts. 4, 42 and 44 (6))", ["4", "42", "44 (6)"]],
    ["The Committee is concerned about delays (arts. 2, 4 and 26 of the Covenant).", ["2", "4", "26"]],
    ["Act No. 5 (2017) and paragraph 3 (a)", []],
  ])("%s names articles %j", (heading, articles) => {
    expect(articlesIn(heading)).toEqual(articles);
  });
});
