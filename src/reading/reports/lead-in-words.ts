/** What lead-ins say, in the words of the United Nations' translators. Each is the source of a regular expression. */
export interface LeadInWords {
  /** That it is about recommendations at all. */
  readonly recommendation: string;
  /** Voluntary pledges and commitments. */
  readonly pledge: string;
  /** "Did not enjoy the support", "cannot accept". */
  readonly notSupported: string;
  /** "Took note of". */
  readonly noted: string;
  /** "Enjoy the support in part". */
  readonly inPart: string;
  /** "Enjoy the support of". */
  readonly supported: string;
  /** "Will be examined", "responses will be given". */
  readonly pending: string;
  /** "Already implemented, or in the process of implementation". */
  readonly implemented: string;
  /** That a list follows: "the following", "listed below". */
  readonly lists: string;
}

const english: LeadInWords = {
  recommendation: "recommend",
  pledge: String.raw`\b(?:voluntary|pledge[sd]?|commitments?)\b.*\b(?:pledges?|commitments?)\b|\bpledges\b`,
  notSupported: String.raw`\b(?:do(?:es)?|did|could|can|would|will|have|has)\s?(?:not|n[’']t)\s+(?:\w+\s+){0,3}?(?:enjoy|have|receive|command|find|get|support|accept|endorse)|\bcannot\s+(?:be\s+)?(?:\w+\s+)?(?:accept|support|enjoy)|\bnot\s+(?:\w+\s+){0,2}(?:accept|support|enjoy)|\bnot (?:yet )?in a position to\b|\bdisagrees?\b|\bunable to (?:accept|support)|\bnot (?:considered )?relevant\b|\breject|\brefus`,
  noted: String.raw`\b(?:are|is|were|was|have been|has been|be|being)\s+(?:only\s+|duly\s+|hereby\s+)?noted\b|\bnoted by\b|\b(?:takes?|took|taken|taking) note\b|\bnote[sd] (?:(?:all|the|these|those|following|above|remaining|other)\s)*recommendations`,
  inPart: String.raw`\b(?:partial(?:ly)?|partly|in part)\b.{0,40}\b(?:support|accept|enjoy)|\b(?:support|accept|enjoy)\w*\b.{0,60}\b(?:partial(?:ly)?|partly|in part)\b`,
  supported: String.raw`\benjoys?\b.{0,60}\bsupport\b|\bsupport(?:ed)? (?:of|by)\b|\b(?:are|is|were|have been|has been) (?:\w+ )?(?:supported|accepted|endorsed)\b|\b(?:supports|accepts|accepted|endorses)\b.{0,40}\brecommendations?\b|\b(?:accepts|supports|endorses|accepted|supported|endorsed) (?:them|these|those|all)\b|\bexpress\w*\b.{0,20}\bsupport\b|\b(?:have|has|had|received?|gained) the support\b|\bagree[sd]? (?:with|to)\b|\blike to (?:support|accept)\b|\baccepted by\b|\bmeets? with the support\b`,
  pending: String.raw`\bwill be (?:further )?(?:examined|considered|studied|reviewed)\b|\bwill (?:further )?(?:examine|consider|study|review|respond|reply|revert)\b|\bunder (?:consideration|examination|review)\b|\b(?:responses?|answers?|repl(?:y|ies)|positions?)\b.{0,80}\bwill be\b|\bwill (?:provide|give|submit|present)\b.{0,30}\b(?:responses?|answers?|repl)|\bpending\b|\bdefer(?:s|red)?\b|\b(?:need|require)(?:s|d|ing)? further (?:consideration|examination|study)`,
  implemented: String.raw`\balready (?:been )?implemented\b|\b(?:in|under) (?:the )?(?:process|course) of (?:being )?implement|\bbeing implemented\b|\b(?:have|has) (?:already )?been (?:fully )?implemented\b|\balready being`,
  lists: String.raw`\b(?:following|listed|below|formulated|hereunder|contained)\b|\brecommendations? (?:was|were) made\b`,
};

const french: LeadInWords = {
  recommendation: "recommand",
  pledge: "engagements? volontaires?",
  notSupported: String.raw`\b(?:ne|n[’'])\s?(?:l[ea]s?\s|y\s|en\s)?(?:recueill|bénéfici|jouiss|jouit|peu[tv]|reçoi|souscri|adhèr|appuie|appuy|accept|soutien|ont (?:été|pas|pu|point)|ont\s|a (?:été|pas|pu)|a\s|est pas|sont pas)\S*(?:\s\S+){0,2}?\s?(?:pas|point|pu|accepté)|\b(?:n[’']ont|ne sont|n[’']est) pas .{0,20}(?:agrément|mesure|favorable)|\brejet|\brefus`,
  noted: String.raw`ont été notées|\bnotées\b|pren(?:d|nent) note|pris(?:es)? (?:bonne )?note|(?:est|été) pris note`,
  inPart: "partiellement|en partie",
  supported: String.raw`recueill\S+ .{0,40}(?:adhésion|appui|assentiment|soutien)|bénéfici\S+ (?:de l[’'](?:appui|adhésion)|du soutien|de son (?:appui|soutien))|(?:reçu|obtenu|reçoivent) .{0,20}(?:adhésion|appui|assentiment|soutien)|appuy|\bappuie|\by (?:adhère|souscrit|a adhéré|a souscrit)|\b(?:adhère|souscrit) (?:à|aux)|\bfait siennes|jouiss\S+ de l[’'](?:appui|adhésion)|(?:ont|donné|donne) .{0,12}(?:agrément|adhésion|appui|assentiment)|\by est favorable|\best favorable aux|\baccepte\b|accept[ée]e?s\b|a accepté`,
  pending:
    "(?:seront|vont être) (?:examinées|étudiées)|(?:examinera|étudiera|répondra|se prononcera)|(?:engage à|va) (?:les )?(?:examiner|étudier)|seront (?:communiquées|données|présentées|fournies)|(?:donnera|apportera|fournira|communiquera|fera connaître) .{0,40}(?:réponses?|position)|y répondra|seront apportées|à l[’']examen",
  implemented:
    "déjà (?:été )?(?:appliqu|mises? en|exécut)|en (?:cours|voie) d[’'](?:application|exécution)|en (?:cours|voie) de mise en|en train de l[’']être",
  lists: "suivantes|suivent|ci-(?:dessous|après)|formulées|énumérées",
};

const spanish: LeadInWords = {
  recommendation: "recomendaci",
  pledge: "promesas y compromisos|compromisos voluntarios|promesas voluntarias",
  notSupported: String.raw`\bno (?:(?:se|han|ha|sido|fueron|son|está|pudo|puede|pueden|podía|le|las?)\s){0,3}(?:de acuerdo|hace|hizo|hecho|cuenta|cont[óa]|goza|gozó|goz|acepta|recib|apoy|obt|respald|tien|tuv)|\brechaz|\bno (?:puede|pudo|está en condiciones)`,
  noted:
    "toman? nota|tomado nota|tomó nota|tomadas? nota|(?:tomado|toma|tomó) conocimiento|quedan? anotad|han sido anotadas",
  inPart: "parcialmente|en parte",
  supported: String.raw`(?:cuenta|goza|contaron|contaban|gozaron|recib|obt|han tenido|merec)\S* .{0,30}(?:apoyo|aceptación|respaldo|aprobación)|han sido aceptadas|fueron aceptadas|ha aceptado|aceptó|\bacepta\b|(?:hace|hizo|hecho) suyas|(?:da|dio|dado|presta|brinda) su (?:apoyo|respaldo)|(?:está|estuvo) de acuerdo|\bapoya|apoyó|apoyadas|respald`,
  pending:
    "serán (?:examinadas|estudiadas|analizadas)|(?:examinará|estudiará|analizará|considerará)|(?:dará|comunicará|expondrá) (?:a conocer )?su (?:posición|postura)|(?:va a|se compromete a) (?:examinar|estudiar)|se pronunciará|(?:dará|dará a conocer|proporcionará|facilitará|presentará|ofrecerá) .{0,30}respuestas?|responderá|pendientes de",
  implemented:
    "ya (?:se han?|han? sido|está[ns]?|se está[n]?|estaban|habían? sido) .{0,25}(?:aplic|puest|ejecut|cumpl|implement)|ya (?:aplicadas|se aplican|cumplidas)|(?:en (?:proceso|vías|curso|fase) de (?:aplicación|ejecución|ser)|se están (?:aplicando|ejecutando))",
  lists: "siguientes|a continuación|formuladas|enumeradas|que figuran|se exponen",
};

const russian: LeadInWords = {
  recommendation: "рекомендац",
  pledge: "добровольн",
  notSupported: String.raw`(?<!\p{L})не\s(?:были\s|была\s|может\s|могут\s|смогла\s|смог\s|считает\s|\S+\s)?(?:пользу|получ|поддерж|прин[ия]|встре|заруч|одобр|снискал|наш|соглас|находят)|отклон|отверг`,
  noted: String.raw`принима\S+ (?:их )?к сведению|прин(?:ят|ял|има)\S* .{0,80}к сведению|отмет(?:ил|ила|ило)`,
  inPart: "частично|отчасти",
  supported: String.raw`(?:пользу|получ|заруч|встрет|снискал|наш)\S* .{0,40}поддержк|поддерж|одобр(?:ен|ил)|(?<!\p{L})прин(?:ят[аы]|ял[аио]?|има[ею]т)(?!\p{L})(?!.{0,80}к сведению)|соглас(?:ил|н[аыо](?!\p{L})|ен(?!\p{L}))`,
  pending:
    "(?:находятся )?на рассмотрении|намерен\\S* (?:рассмотреть|изучить)|будут (?:рассмотрены|изучены)|рассмотрит|изучит|(?:представит|даст|направит|предоставит) .{0,40}ответ|ответы .{0,60}будут",
  implemented: String.raw`уже (?:были\s)?(?:выполн|осуществ|реализ|претвор)|в (?:процессе|стадии|ходе) (?:их\s)?(?:выполн|осуществ|реализ)|выполняются`,
  lists: "следующие|нижеследующ|изложенные|ниже|перечисленные|сформулированные",
};

const arabic: LeadInWords = {
  recommendation: "توصي",
  pledge: "التعهدات|الالتزامات الطوعية",
  notSupported: String.raw`(?:^|[\sو])(?:لا|لم|لن)\s(?:تستطيع |يمكنها |يمكن |تتمكن من )?(?:تحظ|يحظ|تنل|تؤيد|يؤيد|تقبل|يقبل|تلق|قبول|تأييد|توافق|تدعم)|(?:^|[\sو])(?:لا يمكن|لا يسع|لا تستطيع|ليس (?:بوسع|في وسع|بإمكان|في إمكان)|يتعذر على|تعذر على)(?!\p{L}*علم).{0,40}(?:قبول|تأييد|دعم|موافقة)|رفض`,
  noted:
    "(?:أحيط|تحيط|أحاطت?|يحيط|أخذت|وأحاطت?|الإحاطة) علما|(?:أحيط|تحيط|أحاطت?|يحيط|الإحاطة) .{0,40}علما|(?:أخذت?|تأخذ|يأخذ) .{0,40}علما",
  inPart: "جزئيا",
  supported: String.raw`(?:تحظى|حظيت|يحظى|نالت|لقيت|تلقى|حازت) .{0,80}(?:تأييد|بتأييد|قبول|بقبول|دعم|موافقة)|(?:أعربت?|تعرب|أبدت) .{0,20}(?:تأييد|قبول|موافقت|دعم)|(?<!\p{L})[وف]?(?:تؤيد|أيدت|يؤيد|أيدتها|تؤيدها|قبلت|قبلتها|وافقت|توافق|تقبل|تدعم|دعمت)(?:ها|هما)?(?!\p{L})`,
  pending: String.raw`(?:^|[\sو])(?:ستنظر|سوف تنظر|سينظر|ستدرس|ستبحث|ستفحص|سترد|ستعكف|ستستعرض|ستبت|سوف (?:تدرس|تبحث|ترد|تبت))|ستقوم .{0,30}(?:بدراسة|ببحث|بالنظر|باستعراض)|تتعهد .{0,30}(?:بالنظر|بدراسة)|(?:ستقدم|سوف تقدم|تقديم) .{0,40}(?:رد|إجاب)|قيد (?:النظر|الدراسة|البحث)`,
  implemented:
    "نفذت(?:ها)? (?:بالفعل|فعلا)|قيد التنفيذ|سبق (?:أن )?(?:تنفيذ|نفذ)|(?:طور|صدد|سياق|مجال) (?:ال)?تنفيذ|(?:يجري|جار) تنفيذ",
  lists: "التالية|الواردة|أدناه|المقدمة|المدرجة|المبينة",
};

const chinese: LeadInWords = {
  recommendation: "建议",
  pledge: "自愿",
  notSupported:
    "不(?:予|能|表示)?(?:支持|接受|赞同|认可|同意)|无法(?:支持|接受|赞同)|未(?:能)?(?:获|得到|支持|接受|被)|没有(?:得到|获得|支持|接受)|拒绝|不享有",
  noted: "注意到|表示注意|予以注意|已获注意",
  inPart: "部分",
  supported: "(?:得到|获得|获|享有|表示|予以).{0,30}(?:支持|赞同|接受)|支持|接受|赞同|同意|认可",
  pending:
    "将.{0,20}(?:审议|研究|审查|考虑|审视)|将.{0,40}(?:答复|回应|回复)|(?:作出|予以)(?:答复|回复|回应)|(?:有待|正在).{0,20}(?:审议|研究|审查|考虑)",
  implemented:
    "(?:已经?|业已|已在|正在|正予以?)(?:得到|予以|在)?(?:执行|落实|实施)|(?:执行|落实|实施)(?:之中|过程中)",
  lists: "下列|以下|如下|下述",
};

const every = [english, french, spanish, russian, arabic, chinese];

/** A meaning in all six languages at once: the words of one mean nothing in another. */
export function meaning(of: keyof LeadInWords): RegExp {
  return new RegExp(every.map((words) => words[of]).join("|"), "iu");
}

// Marks of vowels and the stretching stroke of Arabic, which stand in some lead-ins and not in others.
const unsaid = /[\u064b-\u0652\u0670\u0640]/gu;

const others = [french, spanish, russian, arabic, chinese];

/** A meaning in the five languages beside English, as the source of an expression. */
export function meaningBesideEnglish(of: keyof LeadInWords): string {
  return others.map((words) => words[of]).join("|");
}

/** "Accepted in part", "partly accepted": both meanings near each other in a clause, each language by itself. */
export function inPartBesideEnglish(): string {
  const between = "[^.;,؛،，；。]{0,40}?";
  return others
    .map(
      ({ supported, inPart }) =>
        `(?:${supported})${between}(?:${inPart})|(?:${inPart})${between}(?:${supported})`,
    )
    .join("|");
}

/** A text as the words above are written. */
export function plainWords(text: string): string {
  return text.normalize("NFC").replace(unsaid, "");
}
