#include "tests/pdf/papers.hpp"

namespace dyak::test {
namespace {

using namespace document;  // NOLINT: a page of nothing but its words

Moment moment(const char* iso) { return *Moment::parse_iso(iso); }

Letterhead department() {
  Letterhead head;
  head.superior = {"МЕСТНАЯ АДМИНИСТРАЦИЯ НАГОРНОГО МУНИЦИПАЛЬНОГО РАЙОНА"};
  head.organisation = {
      "Муниципальное учреждение «Управление образования местной администрации Нагорного "
      "муниципального района»"};
  head.short_name = "МУ «Управление образования»";
  return head;
}

Paragraph para(std::string text) {
  Paragraph paragraph;
  paragraph.spans = plain(std::move(text));
  return paragraph;
}

Point point(std::string text, std::vector<Point> inner = {}) {
  Point made;
  made.paragraphs = {plain(std::move(text))};
  made.points = std::move(inner);
  return made;
}

Signature signature(std::string post, std::string name) {
  Signature made;
  made.post = {std::move(post)};
  made.name = std::move(name);
  return made;
}

SignatureRow row(Signature made) { return SignatureRow{{std::move(made)}}; }

TableRow cells(const std::vector<std::string>& texts) {
  TableRow made;
  for (const std::string& text : texts) {
    TableCell cell;
    cell.spans = plain(text);
    made.cells.push_back(std::move(cell));
  }
  return made;
}

Document order_blank() {
  Document order;
  order.kind = "order";
  order.profile = "gost2025";
  order.author = "МУ «Управление образования»";
  order.created = moment("2026-09-18T10:30:00+03:00");
  order.letterhead = department();
  order.kind_title = "ПРИКАЗ";
  order.date = "18.09.2026";
  order.number = "№\u00A01-ОД";
  order.place = "пос.\u00A0Верхний Баксан";
  return order;
}

constexpr const char* kPreamble =
    "В соответствии с пунктами 3.1, 3.2 Положения о сетевом взаимодействии педагогических работников образовательных "
    "учреждений района, утверждённого приказом от 05.09.2026 №\u00A0131-ОД, рассмотрев заявление Атмурзаевой\u00A0Ф.Х. "
    "(вх.\u00A0№\u00A0МТ-01 от 14.09.2026), в целях объединения методических ресурсов учреждений";

constexpr const char* kHeading =
    "О создании межшкольной творческой группы по проблеме «Формирование читательской грамотности младших школьников»";

Points order_points() {
  Points points;
  points.points = {
      point("Создать межшкольную творческую группу по проблеме «Формирование читательской грамотности младших "
            "школьников» на срок с 21\u00A0сентября 2026\u00A0г. по 28\u00A0мая 2027\u00A0г."),
      point("Утвердить план работы творческой группы до 1\u00A0октября 2026\u00A0г."),
      point("Назначить руководителем творческой группы Гелястанову Марьям Исмаиловну, учителя начальных классов "
            "МКОУ «СОШ №\u00A03» с.\u00A0Нижний Чегем."),
      point("Методисту районного методического кабинета Псатиновой\u00A0А.У. обеспечить методическое сопровождение "
            "творческой группы."),
      point("Руководителям образовательных учреждений создать условия для работы участников творческой группы."),
      point("Контроль за исполнением приказа возложить на заместителя начальника Управления образования "
            "Дебетова\u00A0А.Ё.")};
  return points;
}

Appendix members(int count) {
  Appendix appendix;
  appendix.mark = {"Приложение", "к приказу МУ «Управление образования»", "от 18.09.2026 №\u00A01-ОД"};
  appendix.heading = "Состав межшкольной творческой группы";
  Table table;
  table.columns = {{"№ п/п", 0, Align::Center},
                   {"Фамилия, имя, отчество", 0, Align::Left},
                   {"Должность", 0, Align::Left},
                   {"Образовательное учреждение", 0, Align::Left}};
  table.column_numbers = count > 20;
  const std::vector<std::string> names{"Атмурзаева Фатимат Хасанбиевна", "Гелястанова Марьям Исмаиловна",
                                       "Ёзденов Хаджи-Мурат Алиевич", "Сосруков Бадын Ёрюзмекович"};
  const std::vector<std::string> posts{"учитель русского языка и литературы", "учитель начальных классов",
                                       "педагог-библиотекарь", "заместитель директора по учебно-воспитательной работе"};
  const std::vector<std::string> schools{"МКОУ «СОШ №\u00A01» пос.\u00A0Верхний Баксан",
                                         "МКОУ «СОШ №\u00A03» с.\u00A0Нижний Чегем",
                                         "МКОУ «Гимназия имени Кайсына Кулиева „Тёплый Стан“»"};
  for (int i = 0; i < count; ++i) {
    const auto n = static_cast<std::size_t>(i);
    table.rows.push_back(cells({std::to_string(i + 1), names[n % 4], posts[n % 4], schools[n % 3]}));
  }
  appendix.blocks = {table};
  return appendix;
}

}  // namespace

Document an_order() {
  Document order = order_blank();
  order.title = "Приказ от 18.09.2026 № 1-ОД";
  order.heading = kHeading;
  order.body = {para(kPreamble), OrderWord{"ПРИКАЗЫВАЮ:", Align::Left}, order_points()};
  order.signatures = {row(signature("Начальник Управления образования", "Н.К.\u00A0Сатанеева"))};
  order.executor = {"Псатинова Асият Узеировна", "8 (866) 555-01-17"};
  return order;
}

Document an_order_with_list() {
  Document order = an_order();
  std::get<Points>(order.body[2]).points[1] = point("Утвердить состав творческой группы (приложение).");
  order.appendices = {members(40)};
  return order;
}

Document a_long_order() {
  Document order = an_order();
  order.title = "Приказ о порядке экспертизы";
  order.heading = "О порядке экспертизы продуктов сетевого взаимодействия";
  Points points;
  for (int i = 0; i < 9; ++i) {
    Point outer = point(
        "Районному методическому кабинету организовать экспертизу методических продуктов, представленных "
        "образовательными учреждениями, в следующем порядке:");
    outer.points = {point("принять материалы и зарегистрировать их в день поступления;"),
                    point("передать материалы не менее чем двум экспертам, не работающим в учреждении автора, "
                          "с соблюдением требований о недопущении конфликта интересов;",
                          {point("эксперт подписывает экспертный лист;"),
                           point("срок экспертизы не превышает десяти рабочих дней.")}),
                    point("подготовить сводное заключение и представить его совету.")};
    points.points.push_back(outer);
  }
  order.body = {para(kPreamble), OrderWord{"ПРИКАЗЫВАЮ:", Align::Left}, points};
  order.signatures = {row(signature("Начальник Управления образования", "Н.К.\u00A0Сатанеева")),
                      row(signature("Исполняющий обязанности заместителя начальника Управления образования по учебно-"
                                    "методической работе",
                                    "А.Ё.\u00A0Дебетов"))};
  SigningList read;
  read.title = "С приказом ознакомлены:";
  read.signers = {{"методист", "А.У.\u00A0Псатинова", "", ""},
                  {"директор МКОУ «СОШ №\u00A03»", "Х.-М.А.\u00A0Ёзденов", "", ""}};
  order.lists = {read};
  return order;
}

Document a_refusal() {
  Document letter;
  letter.kind = "letter";
  letter.profile = "gost2025";
  letter.layout = Layout::Corner;
  letter.kept_long = false;
  letter.title = "Об отклонении предложения о создании межшкольной творческой группы";
  letter.author = "МУ «Управление образования»";
  letter.created = moment("2026-09-22T16:05:00+03:00");
  letter.letterhead = department();
  letter.letterhead.reference = {"361000, пос.\u00A0Верхний Баксан, ул.\u00A0Нартов, д.\u00A07",
                                 "тел. 8 (866) 555-01-00, "
                                 "uo@example.org",
                                 "ОГРН 1020000000000, ИНН/КПП 0700000000/070001001"};
  letter.date = "22.09.2026";
  letter.number = "№\u00A001-18/57";
  letter.reply_to = "На №\u00A0МТ-02 от 16.09.2026";
  letter.addressees = {
      {{"Учителю математики", "МКОУ «СОШ №\u00A01»", "пос.\u00A0Верхний Баксан", "Ёзденову\u00A0Х.-М.А."}}};
  letter.heading = "Об отклонении предложения о создании межшкольной творческой группы";
  letter.salutation = "Уважаемый Хаджи-Мурат Алиевич!";
  letter.body = {
      para("Ваше предложение о создании межшкольной творческой группы по проблеме «Робототехника на уроках математики» "
           "рассмотрено Управлением образования."),
      para("В нарушение пункта 1.4 Положения о сетевом взаимодействии все участники предлагаемой группы работают в "
           "одном "
           "учреждении, тогда как группа объединяет педагогических работников не менее чем двух учреждений. В связи с "
           "этим принято решение предложение отклонить."),
      para("Предложение может быть подано повторно после включения в состав группы работников другого учреждения. "
           "Решение может быть обжаловано главе местной администрации или в суд.")};
  letter.attachments = {"Приложение: копия заявления на 2\u00A0л. в 1\u00A0экз."};
  letter.signatures = {row(signature("Начальник Управления образования", "Н.К.\u00A0Сатанеева"))};
  letter.executor = {"Псатинова Асият Узеировна", "8 (866) 555-01-17"};
  return letter;
}

Document a_request() {
  Document letter = a_refusal();
  letter.title = letter.heading = "О недостающих сведениях";
  letter.number = "№\u00A001-18/58";
  letter.addressees = {{{"Директору", "МКОУ «СОШ №\u00A03»", "с.\u00A0Нижний Чегем", "Гелястановой\u00A0М.И."}},
                       {{"Районный методический кабинет"}}};
  letter.salutation = "Уважаемая Марьям Исмаиловна!";
  Points points;
  points.points = {point("согласие участника на обработку персональных данных;"),
                   point("планируемый результат работы группы.")};
  points.points[0].number = "1)";
  points.points[1].number = "2)";
  letter.body = {para("Для рассмотрения заявления от 16.09.2026 №\u00A0МТ-03 необходимо представить до "
                      "25\u00A0сентября 2026\u00A0г.:"),
                 points, para("Срок рассмотрения заявления не приостанавливается.")};
  letter.attachments = {"Приложение: 1. Форма согласия на 1\u00A0л. в 1\u00A0экз.",
                        "2. Памятка на 2\u00A0л. в 1\u00A0экз."};
  return letter;
}

Document a_protocol() {
  Document protocol = order_blank();
  protocol.kind = "protocol";
  protocol.title = "Протокол заседания совета № 3";
  protocol.letterhead.unit = {"Совет по методической работе"};
  protocol.kind_title = "ПРОТОКОЛ";
  protocol.number = "№\u00A03";
  protocol.heading = "заседания совета по методической работе";
  const auto flush = [](std::string text) {
    Paragraph paragraph = para(std::move(text));
    paragraph.indent = false;
    return paragraph;
  };
  const auto word = [](std::string text) {
    Paragraph paragraph;
    Span span;
    span.text = std::move(text);
    paragraph.spans = {span};
    paragraph.indent = false;
    paragraph.keep_with_next = true;
    return paragraph;
  };
  Points agenda;
  agenda.points = {point("О включении продукта в состав методического кабинета. Доклад методиста Псатиновой\u00A0А.У."),
                   point("Об экспертизе.")};
  Points decision;
  decision.prefix = "1.";
  decision.points = {point("Включить продукт «Сборник заданий» в состав методического кабинета."),
                     point("Опубликовать сведения о продукте до 1\u00A0октября 2026\u00A0г.")};
  protocol.body = {
      Pair{plain("Председательствующий — заместитель начальника"), plain("А.Ё.\u00A0Дебетов")},
      Pair{plain("Секретарь — методист"), plain("А.У.\u00A0Псатинова")},
      Gap{1},
      flush("Присутствовали: Атмурзаева\u00A0Ф.Х., Гелястанова\u00A0М.И., Дебетов\u00A0А.Ё., Ёзденов\u00A0Х.-М.А., "
            "Псатинова\u00A0А.У., Сосруков\u00A0Б.Ё. Кворум имеется."),
      Heading{"ПОВЕСТКА ДНЯ:", 2, Align::Center, false},
      agenda,
      Gap{1},
      word("1. СЛУШАЛИ:"),
      para("Псатинова\u00A0А.У. — о результатах экспертизы: средний балл 88,3\u00A0%, замечаний нет."),
      word("ВЫСТУПИЛИ:"),
      para("Сосруков\u00A0Б.Ё. — предложил включить продукт в состав методического кабинета."),
      word("ПОСТАНОВИЛИ:"),
      decision,
      para("Голосовали: за — 6, против — 0, воздержались — 0.")};
  protocol.signatures = {row(signature("Председательствующий", "А.Ё.\u00A0Дебетов")),
                         row(signature("Секретарь", "А.У.\u00A0Псатинова"))};
  return protocol;
}

Document an_extract() {
  Document extract = a_protocol();
  extract.kind = "extract";
  extract.title = "Выписка из протокола № 3";
  extract.kind_title = "ВЫПИСКА ИЗ ПРОТОКОЛА";
  Certification certification;
  certification.word = "Верно";
  certification.post = {"Методист районного методического кабинета"};
  certification.name = "А.У.\u00A0Псатинова";
  certification.date = "25.09.2026";
  certification.original =
      "Подлинник документа находится в МУ «Управление образования» в деле №\u00A006-12 за 2026\u00A0год.";
  certification.seal = true;
  extract.certification = certification;
  return extract;
}

Document a_draft() {
  Document draft = an_order();
  draft.title = "Проект приказа";
  draft.draft = true;
  draft.date.clear();
  draft.number.clear();
  auto& first = std::get<Paragraph>(draft.body[0]);
  Span unsure;
  unsure.text = " Хубиевой-Эльчепарровой";
  unsure.unsure = true;
  first.spans.push_back(unsure);
  return draft;
}

Document a_receipt() {
  Document slip;
  slip.kind = "receipt";
  slip.profile = "gost2025";
  slip.paper = PaperSize::A5;
  slip.kept_long = false;
  slip.title = "Расписка в получении заявления № МТ-01";
  slip.created = moment("2026-09-14T10:05:00+03:00");
  slip.letterhead.organisation = {"МУ «Управление образования»"};
  slip.kind_title = "РАСПИСКА";
  slip.date = "14.09.2026";
  slip.number = "№\u00A0МТ-01";
  slip.heading = "О получении заявления";
  slip.body = {
      para("Заявление Атмурзаевой\u00A0Ф.Х. о создании творческой группы получено 14\u00A0сентября 2026\u00A0г. в "
           "10\u00A0ч 05\u00A0мин. Срок рассмотрения — до 21\u00A0сентября 2026\u00A0г. включительно.")};
  slip.signatures = {row(signature("Делопроизводитель", "Р.А.\u00A0Тлепшева"))};
  return slip;
}

Document a_list() {
  Document list = order_blank();
  list.kind = "list";
  list.title = "Перечень продуктов";
  list.kind_title = "ПЕРЕЧЕНЬ";
  list.number = "№\u00A04";
  list.heading = "продуктов методического кабинета";
  list.body = {para("Сведения о продуктах методического кабинета и их оценках приведены в приложении.")};
  list.signatures = {row(signature("Методист", "А.У.\u00A0Псатинова"))};
  Appendix appendix = members(14);
  appendix.mark = {"Приложение", "к перечню продуктов", "от 18.09.2026 №\u00A04"};
  appendix.landscape = true;
  auto& table = std::get<Table>(appendix.blocks[0]);
  table.columns.push_back({"Балл", 0, Align::Right});
  table.columns.push_back({"Примечание", 0, Align::Left});
  for (std::size_t i = 0; i < table.rows.size(); ++i) {
    TableCell score;
    score.spans = plain(std::to_string(80 + i) + ",5");
    table.rows[i].cells.push_back(score);
    table.rows[i].cells.emplace_back();
  }
  TableRow total;
  total.bold = true;
  TableCell label;
  label.spans = plain("Итого");
  label.across = 4;
  TableCell sum;
  sum.spans = plain("86,5");
  total.cells = {label, sum, TableCell{}};
  table.rows.push_back(total);
  list.appendices = {appendix};
  return list;
}

Document an_agreement() {
  Document order = an_order();
  order.title = "План работы";
  order.kind = "plan";
  order.kind_title = "ПЛАН РАБОТЫ";
  Stamp approval;
  approval.word = "УТВЕРЖДАЮ";
  approval.lines = {"Начальник Управления образования"};
  approval.name = "Н.К.\u00A0Сатанеева";
  order.approval = approval;
  Stamp agreement;
  agreement.word = "СОГЛАСОВАНО";
  agreement.lines = {"Протокол заседания совета", "от 21.09.2026 №\u00A03"};
  order.agreement = agreement;
  order.marks = {{Mark::Where::TopRight, {"Контроль"}},
                 {Mark::Where::BottomLeft, {"В дело №\u00A006-12 за 2026\u00A0г."}}};
  order.qr = QrCode{"https://example.org/papers/c-000017/p2", "QR-код со ссылкой на документ"};
  Signature electronic = signature("Начальник Управления образования", "Н.К.\u00A0Сатанеева");
  electronic.electronic =
      ElectronicMark{"00A1B2C3D4E5F60718293A4B5C6D7E8F", "Сатанеева Нальжан Касимовна", "с 01.02.2026 по 01.05.2027"};
  SignatureRow equals;
  equals.side_by_side = {signature("Директор МКОУ «СОШ №\u00A01»", "Б.Ё.\u00A0Сосруков"),
                         signature("Директор МКОУ «Гимназия имени Кайсына Кулиева»", "М.И.\u00A0Гелястанова")};
  order.signatures = {row(electronic), equals};
  order.executor.clear();
  SigningList sheet;
  sheet.title = "ЛИСТ СОГЛАСОВАНИЯ";
  sheet.about = "к плану работы межшкольной творческой группы";
  sheet.own_page = true;
  sheet.signers = {{"директор МКОУ «СОШ №\u00A01»", "Б.Ё.\u00A0Сосруков", "22.09.2026", ""},
                   {"директор МКОУ «СОШ №\u00A03»", "М.И.\u00A0Гелястанова", "", "с замечаниями"}};
  order.lists = {sheet};
  return order;
}

Document a_register(int rows) {
  Document order = an_order();
  order.appendices = {members(rows)};
  return order;
}

std::vector<std::pair<std::string, Document>> gallery() {
  return {{"order", an_order()},          {"order-with-list", an_order_with_list()},
          {"long-order", a_long_order()}, {"refusal", a_refusal()},
          {"request", a_request()},       {"protocol", a_protocol()},
          {"extract", an_extract()},      {"draft", a_draft()},
          {"receipt", a_receipt()},       {"list", a_list()},
          {"agreement", an_agreement()}};
}

}  // namespace dyak::test
