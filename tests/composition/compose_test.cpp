// A paper is a function of recorded facts; what is not known, not sure or not signed by anybody forbids issuing it.
#include "engine/composition/compose.hpp"

#include "engine/composition/word_place.hpp"
#include "tests/composition/office.hpp"
#include "tests/support/golden.hpp"

namespace dyak::composition::testing {
namespace {

using dyak::testing::expect_golden;

TEST(Compose, OrderSaysWhatTheRequestSays) {
  Office office;
  office.the_trip().data["money"] = Rational(12500);
  office.the_trip().data["driver"] = "P3";
  const ComposedPaper paper = office.compose("trip-order", {.number = "7-К"});
  EXPECT_EQ(codes(paper.findings), std::vector<std::string>{});
  EXPECT_EQ(paper.title, language::typeset("О командировке в г. Тула"));
  expect_golden("trips/order.txt", document::dump(paper.document));
}

TEST(Compose, DraftLeavesNumberAndDateBlank) {
  const ComposedPaper paper = Office().compose("trip-order", {.draft = true});
  EXPECT_TRUE(paper.document.draft);
  EXPECT_EQ(paper.document.number, "");
  EXPECT_EQ(paper.document.date, "");
  expect_golden("trips/order-draft.txt", document::dump(paper.document));
}

TEST(Compose, LetterOnTheCornerBlankGoesToItsReceiver) {
  const ComposedPaper paper = Office().compose("trip-refusal", {.number = "3"});
  EXPECT_EQ(codes(paper.findings), std::vector<std::string>{});
  EXPECT_EQ(paper.document.layout, document::Layout::Corner);
  expect_golden("trips/refusal.txt", document::dump(paper.document));
}

TEST(Compose, PaperWithoutANumber) {
  const ComposedPaper paper = Office().compose("trip-slip", {});
  EXPECT_EQ(codes(paper.findings), std::vector<std::string>{});
  EXPECT_EQ(paper.document.number, "");
  EXPECT_EQ(paper.document.date, "18.09.2026");
  expect_golden("trips/slip.txt", document::dump(paper.document));
}

TEST(Compose, SameFactsGiveTheSameDocument) {
  const ComposedPaper once = Office().compose("trip-order", {.number = "7-К"});
  const ComposedPaper again = Office().compose("trip-order", {.number = "7-К"});
  EXPECT_EQ(once.document, again.document);
  EXPECT_EQ(document::from_value(document::to_value(once.document)), once.document);
}

TEST(Compose, DateIsThatOfTheMomentInTheZone) {
  Office office;
  office.now = moment("2026-09-18T22:30:00Z");  // already the 19th in Moscow
  EXPECT_EQ(office.compose("trip-order", {.number = "7-К"}).document.date, "19.09.2026");
}

TEST(Compose, EmptyPlaceForbidsIssuingAndOnlyWarnsInADraft) {
  Office office;
  office.the_trip().data.erase("purpose");
  const ComposedPaper issued = office.compose("trip-order", {.number = "7-К"});
  ASSERT_EQ(codes(issued.findings), (std::vector<std::string>{"slot-empty"}));
  EXPECT_EQ(issued.findings[0].severity, Severity::Error);
  EXPECT_NE(issued.findings[0].message.find("{purpose}"), std::string::npos);
  const ComposedPaper draft = office.compose("trip-order", {.draft = true});
  ASSERT_EQ(codes(draft.findings), (std::vector<std::string>{"slot-empty"}));
  EXPECT_EQ(draft.findings[0].severity, Severity::Warning);
}

TEST(Compose, UnsureWordForbidsIssuingAndIsMarkedInADraft) {
  Office office;
  office.the_trip().data["travellers"] = List{Record{{"person", "P6"}, {"place", "O1"}}};
  const ComposedPaper issued = office.compose("trip-order", {.number = "7-К"});
  ASSERT_FALSE(issued.findings.empty());
  EXPECT_EQ(issued.findings[0].code, "word-unsure");
  EXPECT_EQ(issued.findings[0].severity, Severity::Error);
  EXPECT_EQ(issued.findings[0].field, "/directory/persons/P6") << "where its forms can be confirmed";
  const ComposedPaper draft = office.compose("trip-order", {.draft = true});
  EXPECT_FALSE(has_errors(draft.findings));
  EXPECT_NE(document::dump(draft.document).find("[?"), std::string::npos);
}

TEST(WordPlace, OfTwoNamesakesTheOneNotYetConfirmedIsMeant) {
  Office office;
  office.directory.persons["P06"] = office.directory.persons.at("P6");
  office.directory.persons["P06"].key = "P06";
  const Phrase wanted = office.directory.persons.at("P6").name;
  EXPECT_EQ(place_in_directory(office.directory, wanted), "/directory/persons/P06");
  for (std::string& form : office.directory.persons.at("P06").name.by_hand) form = "Бо Ван Ли";
  EXPECT_EQ(place_in_directory(office.directory, wanted), "/directory/persons/P6");
}

TEST(WordPlace, KnowsPostsByTheirWordsAndInstitutionsByTheirName) {
  Office office;
  Phrase post = office.directory.employments.front().post;
  post.by_hand[1] = "как угодно";
  EXPECT_EQ(place_in_directory(office.directory, post), "/directory/posts/" + post.nominative);
  EXPECT_EQ(place_in_directory(office.directory, office.directory.organisations.at("O1").names.front().full),
            "/directory/organisations/O1/names/0");
  Phrase words;
  words.nominative = "выписка из протокола";
  EXPECT_EQ(place_in_directory(office.directory, words), "");
}

TEST(Compose, FormsTypedByHandMakeAWordSure) {
  Office office;
  Phrase& name = office.directory.persons.at("P6").name;
  for (std::string& form : name.by_hand) form = "Бо Ван Ли";
  office.the_trip().data["travellers"] = List{Record{{"person", "P6"}, {"place", "O1"}}};
  EXPECT_EQ(codes(office.compose("trip-order", {.number = "7-К"}).findings), std::vector<std::string>{});
}

TEST(Compose, NobodyToSignForbidsIssuing) {
  Office office;
  office.now = moment("2027-02-01T12:00:00+03:00");  // the posts of both signatories have ended
  const ComposedPaper issued = office.compose("trip-order", {.number = "7-К"});
  ASSERT_EQ(codes(issued.findings), (std::vector<std::string>{"no-signatory"}));
  EXPECT_EQ(issued.findings[0].severity, Severity::Error);
  EXPECT_EQ(office.compose("trip-order", {.draft = true}).findings.at(0).severity, Severity::Warning);
}

TEST(Compose, SignatoryUnknownToTheDirectoryForbidsIssuing) {
  Office office;
  office.directory.persons.erase("P9");
  EXPECT_EQ(codes(office.compose("trip-order", {.number = "7-К"}).findings),
            (std::vector<std::string>{"no-signatory"}));
}

std::string signer(const ComposedPaper& paper) { return paper.document.signatures.at(0).side_by_side.at(0).name; }

TEST(Compose, SubstituteWhoSignsStandsUnderThePaper) {
  const Office office;
  EXPECT_EQ(signer(office.compose("trip-order", {.number = "7-К"})), language::typeset("И.О. Морозов"));
  const ComposedPaper by_deputy = office.compose("trip-order", {.number = "7-К", .signer = "P8"});
  EXPECT_EQ(signer(by_deputy), language::typeset("П.А. Кузнецов"));
  EXPECT_EQ(by_deputy.document.signatures.at(0).side_by_side.at(0).post,
            (std::vector<std::string>{"Заместитель директора"}));
}

TEST(Compose, SomebodyWithoutTheRoleDoesNotStandUnderThePaper) {
  EXPECT_EQ(signer(Office().compose("trip-order", {.number = "7-К", .signer = "P1"})),
            language::typeset("И.О. Морозов"));
}

document::Points points_of(const ComposedPaper& paper) {
  for (const document::Block& block : paper.document.body) {
    if (const auto* points = std::get_if<document::Points>(&block)) return *points;
  }
  throw std::runtime_error("the paper has no points");
}

TEST(Compose, PeopleStandInAlphabeticalOrderWhateverTheRequestsOrder) {
  Office office;
  office.the_trip() = trip("c-000001", 1, {"P4", "P2", "P3", "P5"});
  std::vector<std::string> order;
  const document::Points points = points_of(office.compose("trip-order", {.number = "7-К"}));
  for (const document::Point& point : points.points.at(0).points) {
    order.push_back(document::text_of(point.paragraphs.at(0)));
  }
  EXPECT_EQ(order, (std::vector<std::string>{"Абрамова Олега Игоревича;", "Ёлкина Андрея Петровича;",
                                             "Елкина Бориса Петровича;", "Яковлеву Анну Сергеевну."}));
}

TEST(Compose, PointsAndAppendicesWithoutTheirConditionAreLeftOut) {
  const ComposedPaper plain = Office().compose("trip-order", {.number = "7-К"});
  EXPECT_EQ(points_of(plain).points.size(), 1U);
  ASSERT_EQ(plain.document.appendices.size(), 1U);
  EXPECT_EQ(plain.document.appendices[0].mark.at(0), "Приложение");
  Office office;
  office.the_trip().data["money"] = Rational(0);
  const ComposedPaper with_money = office.compose("trip-order", {.number = "7-К"});
  EXPECT_EQ(points_of(with_money).points.size(), 1U);
  ASSERT_EQ(with_money.document.appendices.size(), 2U);
  EXPECT_EQ(with_money.document.appendices[1].mark.at(0), language::typeset("Приложение № 2"));
}

TEST(Compose, MarkupInAFieldIsPrintedAsItIs) {
  Office office;
  office.the_trip().data["purpose"] = "<b>{town}</b> & =1+1";
  const ComposedPaper paper = office.compose("trip-order", {.number = "7-К"});
  EXPECT_NE(document::dump(paper.document).find("<b>{town}</b>"), std::string::npos);
}

TEST(Compose, QuotesInsideQuotesBecomeInnerOnes) {
  Office office;
  office.the_trip().data["purpose"] = "Ярмарка «Рельсы «Урала»»";
  const std::string text = document::dump(office.compose("trip-order", {.number = "7-К"}).document);
  EXPECT_NE(text.find("«Ярмарка „Рельсы"), std::string::npos) << text;
}

}  // namespace
}  // namespace dyak::composition::testing
