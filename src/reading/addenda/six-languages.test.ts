import { describe, expect, it } from "vitest";
import type { CellParagraph } from "./cells.ts";
import { readAddendum } from "./read.ts";

/** Made addenda: "# " begins a heading, "| " a row of a table; the numbers of report paragraph 134 by their position. */
type Style = readonly [readonly string[], Readonly<Record<string, readonly string[]>>];

const fronts: Readonly<Record<string, readonly string[]>> = {
  French: ["Rapport du Groupe de travail sur l’Examen périodique universel", "Kenya", "Additif"],
  Spanish: ["Informe del Grupo de Trabajo sobre el Examen Periódico Universal", "Kenya", "Adición"],
  Russian: ["Доклад Рабочей группы по универсальному периодическому обзору", "Кения", "Добавление"],
  Arabic: ["تقرير الفريق العامل المعني بالاستعراض الدوري الشامل", "كينيا", "إضافة"],
  Chinese: ["普遍定期审议工作组报告", "肯尼亚", "增编"],
};

const styles: Readonly<Record<string, Readonly<Record<string, Style>>>> = {
  French: {
    "sentences that name numbers": [
      "1. Le Kenya accepte les recommandations 134.1, 134.2 et 134.5.\n2. Le Kenya prend note des recommandations 134.3 et 134.4.\n3. Le Kenya accepte partiellement la recommandation 134.6.\n4. Les recommandations 134.7 et 134.8 n’ont pas recueilli l’adhésion du Kenya.".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4", "7", "8"], supported_in_part: ["6"] },
    ],
    ranges: [
      "Le Kenya accepte les recommandations 134.1 à 134.4, 134.7 et 134.9.\nLe Kenya prend note des recommandations 134.5–134.6 et 134.8.".split(
        "\n",
      ),
      { supported: ["1", "2", "3", "4", "7", "9"], noted: ["5", "6", "8"] },
    ],
    "numbers under headings": [
      "# Recommandations acceptées\n134.1, 134.2 et 134.3\n# Recommandations partiellement acceptées\n134.4, 134.5\n# Recommandations dont il a été pris note\n134.6 et 134.7\n# Recommandations rejetées\n134.8 et 134.9".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], supported_in_part: ["4", "5"], noted: ["6", "7", "8", "9"] },
    ],
    "numbers behind lead-ins": [
      "1. Les recommandations ci-après recueillent l’adhésion du Kenya : 134.1, 134.2 et 134.3\n2. Le Kenya a pris note des recommandations suivantes : 134.4 et 134.5".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], noted: ["4", "5"] },
    ],
    "a table with a column of positions": [
      "| N° | Recommandation | Position | Commentaires\n| 134.1 | Ratifier le Protocole (Espagne) (Chili) | Acceptée | |\n| 134.2 | Ratifier le Protocole (Espagne) (Chili) | Notée | |\n| 134.3 | Ratifier le Protocole (Espagne) (Chili) | Recueille l’adhésion | |\n| 134.4 | Ratifier le Protocole (Espagne) (Chili) | Prise note | |\n| 134.5 | Ratifier le Protocole (Espagne) (Chili) | N’est pas acceptée | |\n| 134.6 | Ratifier le Protocole (Espagne) (Chili) | Rejetée | |\n| 134.7 | Ratifier le Protocole (Espagne) (Chili) | Acceptée en partie | |".split(
        "\n",
      ),
      { supported: ["1", "3"], noted: ["2", "4", "5", "6"], supported_in_part: ["7"] },
    ],
    "a table of positions and their numbers": [
      "| Position | Recommandation\n| Acceptée | 134.1, 134.2 et 134.5 |\n| Notée | 134.3 et 134.4 |".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4"] },
    ],
    "all the others": [
      "Le Kenya accepte les recommandations 134.1, 134.2 et 134.3.\nLe Kenya prend note de toutes les autres recommandations.".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], noted: ["*"] },
    ],
    "all but some": [
      "Le Kenya accepte toutes les recommandations, à l’exception des recommandations 134.4 et 134.6, dont il prend note.".split(
        "\n",
      ),
      { supported: ["*"], noted: ["4", "6"] },
    ],
    "two answers in one sentence": [
      "Le Kenya accepte les recommandations 134.1 et 134.2, mais prend note des recommandations 134.3 et 134.4.".split(
        "\n",
      ),
      { supported: ["1", "2"], noted: ["3", "4"] },
    ],
    "answers below recommendations": [
      "134.1 Ratifier le Protocole (Espagne) (Chili)\nRéponse: Le Kenya accepte cette recommandation.\n134.2 Ratifier le Protocole (Espagne) (Chili)\nRéponse: Le Kenya n’est pas en mesure d’accepter cette recommandation. La Constitution ne le permet pas.".split(
        "\n",
      ),
      { supported: ["1"], noted: ["2"] },
    ],
  },
  Spanish: {
    "sentences that name numbers": [
      "1. Kenya acepta las recomendaciones 134.1, 134.2 y 134.5.\n2. Kenya toma nota de las recomendaciones 134.3 y 134.4.\n3. Kenya acepta parcialmente la recomendación 134.6.\n4. Las recomendaciones 134.7 y 134.8 no cuentan con el apoyo de Kenya.".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4", "7", "8"], supported_in_part: ["6"] },
    ],
    ranges: [
      "Kenya acepta las recomendaciones 134.1 a 134.4, 134.7 y 134.9.\nKenya toma nota de las recomendaciones 134.5–134.6 y 134.8.".split(
        "\n",
      ),
      { supported: ["1", "2", "3", "4", "7", "9"], noted: ["5", "6", "8"] },
    ],
    "numbers under headings": [
      "# Recomendaciones aceptadas\n134.1, 134.2 y 134.3\n# Recomendaciones aceptadas parcialmente\n134.4, 134.5\n# Recomendaciones de las que se toma nota\n134.6 y 134.7\n# Recomendaciones no aceptadas\n134.8 y 134.9".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], supported_in_part: ["4", "5"], noted: ["6", "7", "8", "9"] },
    ],
    "numbers behind lead-ins": [
      "1. Las siguientes recomendaciones gozan del apoyo de Kenya: 134.1, 134.2 y 134.3\n2. Kenya ha tomado nota de las siguientes recomendaciones: 134.4 y 134.5".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], noted: ["4", "5"] },
    ],
    "a table with a column of positions": [
      "| Núm. | Recomendación | Posición | Observaciones\n| 134.1 | Ratificar el Protocolo (España) (Chile) | Aceptada | |\n| 134.2 | Ratificar el Protocolo (España) (Chile) | Se toma nota | |\n| 134.3 | Ratificar el Protocolo (España) (Chile) | Cuenta con el apoyo | |\n| 134.4 | Ratificar el Protocolo (España) (Chile) | Anotada | |\n| 134.5 | Ratificar el Protocolo (España) (Chile) | No aceptada | |\n| 134.6 | Ratificar el Protocolo (España) (Chile) | Rechazada | |\n| 134.7 | Ratificar el Protocolo (España) (Chile) | Aceptada parcialmente | |".split(
        "\n",
      ),
      { supported: ["1", "3"], noted: ["2", "4", "5", "6"], supported_in_part: ["7"] },
    ],
    "a table of positions and their numbers": [
      "| Posición | Recomendación\n| Aceptada | 134.1, 134.2 y 134.5 |\n| Se toma nota | 134.3 y 134.4 |".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4"] },
    ],
    "all the others": [
      "Kenya acepta las recomendaciones 134.1, 134.2 y 134.3.\nKenya toma nota de todas las demás recomendaciones.".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], noted: ["*"] },
    ],
    "all but some": [
      "Kenya acepta todas las recomendaciones, con excepción de las recomendaciones 134.4 y 134.6, de las que toma nota.".split(
        "\n",
      ),
      { supported: ["*"], noted: ["4", "6"] },
    ],
    "two answers in one sentence": [
      "Kenya acepta las recomendaciones 134.1 y 134.2, pero toma nota de las recomendaciones 134.3 y 134.4.".split(
        "\n",
      ),
      { supported: ["1", "2"], noted: ["3", "4"] },
    ],
    "answers below recommendations": [
      "134.1 Ratificar el Protocolo (España) (Chile)\nRespuesta: Kenya acepta esta recomendación.\n134.2 Ratificar el Protocolo (España) (Chile)\nRespuesta: Kenya no puede aceptar esta recomendación. La Constitución no lo permite.".split(
        "\n",
      ),
      { supported: ["1"], noted: ["2"] },
    ],
  },
  Russian: {
    "sentences that name numbers": [
      "1. Кения принимает рекомендации 134.1, 134.2 и 134.5.\n2. Кения принимает к сведению рекомендации 134.3 и 134.4.\n3. Кения частично поддерживает рекомендацию 134.6.\n4. Рекомендации 134.7 и 134.8 не пользуются поддержкой Кении.".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4", "7", "8"], supported_in_part: ["6"] },
    ],
    ranges: [
      "Кения принимает рекомендации 134.1 по 134.4, 134.7 и 134.9.\nКения принимает к сведению рекомендации 134.5–134.6 и 134.8.".split(
        "\n",
      ),
      { supported: ["1", "2", "3", "4", "7", "9"], noted: ["5", "6", "8"] },
    ],
    "numbers under headings": [
      "# Принятые рекомендации\n134.1, 134.2 и 134.3\n# Частично принятые рекомендации\n134.4, 134.5\n# Рекомендации, принятые к сведению\n134.6 и 134.7\n# Отклоненные рекомендации\n134.8 и 134.9".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], supported_in_part: ["4", "5"], noted: ["6", "7", "8", "9"] },
    ],
    "numbers behind lead-ins": [
      "1. Следующие рекомендации пользуются поддержкой Кении: 134.1, 134.2 и 134.3\n2. Кения приняла к сведению следующие рекомендации: 134.4 и 134.5".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], noted: ["4", "5"] },
    ],
    "a table with a column of positions": [
      "| № | Рекомендация | Позиция | Комментарии\n| 134.1 | ратифицировать Протокол (Испания) (Чили) | Принята | |\n| 134.2 | ратифицировать Протокол (Испания) (Чили) | Принята к сведению | |\n| 134.3 | ратифицировать Протокол (Испания) (Чили) | Поддерживается | |\n| 134.4 | ратифицировать Протокол (Испания) (Чили) | Не поддерживается | |\n| 134.5 | ратифицировать Протокол (Испания) (Чили) | Отклонена | |\n| 134.6 | ратифицировать Протокол (Испания) (Чили) | Принимается к сведению | |\n| 134.7 | ратифицировать Протокол (Испания) (Чили) | Принята частично | |".split(
        "\n",
      ),
      { supported: ["1", "3"], noted: ["2", "4", "5", "6"], supported_in_part: ["7"] },
    ],
    "a table of positions and their numbers": [
      "| Позиция | Рекомендация\n| Принята | 134.1, 134.2 и 134.5 |\n| Принята к сведению | 134.3 и 134.4 |".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4"] },
    ],
    "all the others": [
      "Кения принимает рекомендации 134.1, 134.2 и 134.3.\nВсе остальные рекомендации принимаются к сведению.".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], noted: ["*"] },
    ],
    "all but some": [
      "Кения поддерживает все рекомендации, за исключением рекомендаций 134.4 и 134.6, которые она принимает к сведению.".split(
        "\n",
      ),
      { supported: ["*"], noted: ["4", "6"] },
    ],
    "two answers in one sentence": [
      "Кения поддерживает рекомендации 134.1 и 134.2, но принимает к сведению рекомендации 134.3 и 134.4.".split(
        "\n",
      ),
      { supported: ["1", "2"], noted: ["3", "4"] },
    ],
    "answers below recommendations": [
      "134.1 ратифицировать Протокол (Испания) (Чили)\nОтвет: Кения принимает эту рекомендацию.\n134.2 ратифицировать Протокол (Испания) (Чили)\nОтвет: Кения не может принять эту рекомендацию. Конституция этого не допускает.".split(
        "\n",
      ),
      { supported: ["1"], noted: ["2"] },
    ],
  },
  Arabic: {
    "sentences that name numbers": [
      "1- تقبل كينيا التوصيات 134-1، 134-2 و134-5.\n2- تحيط كينيا علماً بالتوصيات 134-3 و134-4.\n3- تؤيد كينيا جزئياً التوصية 134-6.\n4- لا تحظى التوصيات 134-7 و134-8 بتأييد كينيا.".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4", "7", "8"], supported_in_part: ["6"] },
    ],
    ranges: [
      "تقبل كينيا التوصيات 134-1 إلى 134-4، 134-7 و134-9.\nتحيط كينيا علماً بالتوصيات 134-5–134-6 و134-8.".split(
        "\n",
      ),
      { supported: ["1", "2", "3", "4", "7", "9"], noted: ["5", "6", "8"] },
    ],
    "numbers under headings": [
      "# التوصيات المقبولة\n134-1، 134-2 و134-3\n# التوصيات المقبولة جزئياً\n134-4، 134-5\n# التوصيات التي أحيط بها علماً\n134-6 و134-7\n# التوصيات المرفوضة\n134-8 و134-9".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], supported_in_part: ["4", "5"], noted: ["6", "7", "8", "9"] },
    ],
    "numbers behind lead-ins": [
      "1- تحظى التوصيات التالية بتأييد كينيا: 134-1، 134-2 و134-3\n2- أحاطت كينيا علماً بالتوصيات التالية: 134-4 و134-5".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], noted: ["4", "5"] },
    ],
    "a table with a column of positions": [
      "| الرقم | التوصية | الموقف | التعليقات\n| 134-1 | التصديق على البروتوكول (إسبانيا) (شيلي) | مقبولة | |\n| 134-2 | التصديق على البروتوكول (إسبانيا) (شيلي) | أحيط بها علماً | |\n| 134-3 | التصديق على البروتوكول (إسبانيا) (شيلي) | تحظى بالتأييد | |\n| 134-4 | التصديق على البروتوكول (إسبانيا) (شيلي) | غير مقبولة | |\n| 134-5 | التصديق على البروتوكول (إسبانيا) (شيلي) | مرفوضة | |\n| 134-6 | التصديق على البروتوكول (إسبانيا) (شيلي) | لا تحظى بالتأييد | |\n| 134-7 | التصديق على البروتوكول (إسبانيا) (شيلي) | مقبولة جزئياً | |".split(
        "\n",
      ),
      { supported: ["1", "3"], noted: ["2", "4", "5", "6"], supported_in_part: ["7"] },
    ],
    "a table of positions and their numbers": [
      "| الموقف | التوصية\n| مقبولة | 134-1، 134-2 و134-5 |\n| أحيط بها علماً | 134-3 و134-4 |".split("\n"),
      { supported: ["1", "2", "5"], noted: ["3", "4"] },
    ],
    "all the others": [
      "تقبل كينيا التوصيات 134-1، 134-2 و134-3.\nتحيط كينيا علماً بجميع التوصيات الأخرى.".split("\n"),
      { supported: ["1", "2", "3"], noted: ["*"] },
    ],
    "all but some": [
      "تؤيد كينيا جميع التوصيات باستثناء التوصيات 134-4 و134-6 التي تحيط علماً بها.".split("\n"),
      { supported: ["*"], noted: ["4", "6"] },
    ],
    "two answers in one sentence": [
      "تؤيد كينيا التوصيات 134-1 و134-2، ولكنها تحيط علماً بالتوصيات 134-3 و134-4.".split("\n"),
      { supported: ["1", "2"], noted: ["3", "4"] },
    ],
    "answers below recommendations": [
      "134-1 التصديق على البروتوكول (إسبانيا) (شيلي)\nالرد: تقبل كينيا هذه التوصية.\n134-2 التصديق على البروتوكول (إسبانيا) (شيلي)\nالرد: لا يمكن لكينيا قبول هذه التوصية. فالدستور لا يسمح بذلك.".split(
        "\n",
      ),
      { supported: ["1"], noted: ["2"] },
    ],
  },
  Chinese: {
    "sentences that name numbers": [
      "1. 肯尼亚接受建议134.1、134.2和134.5。\n2. 肯尼亚注意到建议134.3和134.4。\n3. 肯尼亚部分接受建议134.6。\n4. 第134.7和134.8项建议未得到肯尼亚的支持。".split(
        "\n",
      ),
      { supported: ["1", "2", "5"], noted: ["3", "4", "7", "8"], supported_in_part: ["6"] },
    ],
    ranges: [
      "肯尼亚接受建议134.1至134.4、134.7和134.9。\n肯尼亚注意到建议134.5–134.6和134.8。".split("\n"),
      { supported: ["1", "2", "3", "4", "7", "9"], noted: ["5", "6", "8"] },
    ],
    "numbers under headings": [
      "# 接受的建议\n134.1、134.2和134.3\n# 部分接受的建议\n134.4、134.5\n# 注意到的建议\n134.6和134.7\n# 不接受的建议\n134.8和134.9".split(
        "\n",
      ),
      { supported: ["1", "2", "3"], supported_in_part: ["4", "5"], noted: ["6", "7", "8", "9"] },
    ],
    "numbers behind lead-ins": [
      "1. 下列建议得到肯尼亚的支持： 134.1、134.2和134.3\n2. 肯尼亚注意到下列建议： 134.4和134.5".split("\n"),
      { supported: ["1", "2", "3"], noted: ["4", "5"] },
    ],
    "a table with a column of positions": [
      "| 编号 | 建议 | 立场 | 评论\n| 134.1 | 批准《议定书》(西班牙)(智利) | 接受 | |\n| 134.2 | 批准《议定书》(西班牙)(智利) | 注意到 | |\n| 134.3 | 批准《议定书》(西班牙)(智利) | 支持 | |\n| 134.4 | 批准《议定书》(西班牙)(智利) | 不接受 | |\n| 134.5 | 批准《议定书》(西班牙)(智利) | 未予支持 | |\n| 134.6 | 批准《议定书》(西班牙)(智利) | 拒绝 | |\n| 134.7 | 批准《议定书》(西班牙)(智利) | 部分接受 | |".split(
        "\n",
      ),
      { supported: ["1", "3"], noted: ["2", "4", "5", "6"], supported_in_part: ["7"] },
    ],
    "a table of positions and their numbers": [
      "| 立场 | 建议\n| 接受 | 134.1、134.2和134.5 |\n| 注意到 | 134.3和134.4 |".split("\n"),
      { supported: ["1", "2", "5"], noted: ["3", "4"] },
    ],
    "all the others": [
      "肯尼亚接受建议134.1、134.2和134.3。\n肯尼亚注意到所有其他建议。".split("\n"),
      { supported: ["1", "2", "3"], noted: ["*"] },
    ],
    "all but some": [
      "除建议134.4和134.6外，肯尼亚接受所有建议。".split("\n"),
      { supported: ["*"], noted: ["4", "6"] },
    ],
    "two answers in one sentence": [
      "肯尼亚接受建议134.1和134.2，但注意到建议134.3和134.4。".split("\n"),
      { supported: ["1", "2"], noted: ["3", "4"] },
    ],
    "answers below recommendations": [
      "134.1 批准《议定书》(西班牙)(智利)\n答复: 肯尼亚接受这项建议。\n134.2 批准《议定书》(西班牙)(智利)\n答复: 肯尼亚无法接受这项建议。宪法不允许。".split(
        "\n",
      ),
      { supported: ["1"], noted: ["2"] },
    ],
  },
};

function paragraphsOf(language: string, lines: readonly string[]): CellParagraph[] {
  const plain = { label: null, level: 0, bold: false };
  const front = (fronts[language] ?? []).map((text) => ({
    ...plain,
    text,
    heading: true,
    place: { kind: "paragraph", paragraph: 0 } as const,
  }));
  const body = lines.flatMap((line, row): CellParagraph[] =>
    line.startsWith("|")
      ? line
          .replace(/^\||\|$/g, "")
          .split("|")
          .map((text, column) => ({
            ...plain,
            text: text.trim(),
            heading: false,
            place: { kind: "cell", table: 0, row, column } as const,
          }))
          .filter(({ text }) => text !== "")
      : [
          {
            ...plain,
            text: line.replace(/^# /, ""),
            heading: line.startsWith("# "),
            place: { kind: "paragraph", paragraph: row },
          },
        ],
  );
  return [...front, ...body];
}

describe.each(Object.entries(styles))("an addendum in %s", (language, of) => {
  it.each(Object.entries(of))("with %s", (_, [lines, expected]) => {
    const reading = readAddendum(paragraphsOf(language, lines), { format: "docx", pages: null, notices: [] });
    expect(reading?.state).toBe("KEN");
    const found: Record<string, string[]> = {};
    for (const { paragraph, position } of reading?.positions ?? []) {
      const key = position ?? "none";
      found[key] = [...(found[key] ?? []), paragraph.replace(/^134\./, "")];
    }
    for (const numbers of Object.values(found)) numbers.sort((one, other) => Number(one) - Number(other));
    expect(found).toEqual(expected);
  });
});
