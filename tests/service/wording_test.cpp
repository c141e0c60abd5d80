// The words of a draft, changed before it is signed.
#include "engine/service/wording.hpp"

#include <algorithm>

#include "engine/service/read_cases.hpp"
#include "tests/service/desk.hpp"

namespace dyak::service::testing {
namespace {

class Wording : public Desk {
 protected:
  template <class Look>
  auto with_draft(const CaseId& order, const Look& look) const {
    const auto view = store->read();
    const auto directory = view->directory();
    const ReadCases reader(*view, store.get());
    const workflow::Facts facts{*world.definitions, *directory, reader, clock.now(), Zone{}};
    const cases::Case state = the(order);
    const workflow::Actor actor = clerk();
    return look(DraftWording(world, facts, actor, {}, state, state.papers.back().ordinal));
  }
  std::vector<WordingText> texts(const CaseId& order) const {
    return with_draft(order, [](const DraftWording& draft) { return draft.texts(); });
  }
  WordingText text_with(const CaseId& order, const std::string& words) const {
    for (const WordingText& one : texts(order))
      if (one.words.find(words) != std::string::npos) return one;
    ADD_FAILURE() << "no text with " << words;
    return {};
  }
  Reword change(const CaseId& order, const std::string& of, const std::string& words) const {
    return {the(order).papers.back().ordinal, text_with(order, of).was, words, "просьба бухгалтерии"};
  }
  std::string document_of(const CaseId& order) const {
    const cases::Paper paper = the(order).papers.back();
    const auto stored = store->read()->paper(PaperId{order.value + "/p" + std::to_string(paper.ordinal)});
    return stored ? document::dump(document::from_value(stored->document)) : "";
  }
  std::vector<std::string> codes_of(const Error& error) {
    std::vector<std::string> codes;
    for (const Diagnostic& one : error.details) codes.push_back(one.code);
    return codes;
  }
};

TEST_F(Wording, ShowsEachTextWithWordsOnceAndWhatItsSlotsPrint) {
  const CaseId order = order_of(approved());
  const WordingText send = text_with(order, "Направить в г.");
  EXPECT_EQ(send.words, "Направить в г. {1} с {2} по {3} ({4}) с целью «{5}»:");
  EXPECT_EQ(send.slots.size(), 5U);
  EXPECT_EQ(send.slots[0], "Тула");
  EXPECT_EQ(send.now, send.words);
  for (const WordingText& one : texts(order)) EXPECT_NE(one.words, "{1};") << "there are no words to change in it";
}

TEST_F(Wording, ChangedWordsStandInTheNewDraftMarkedAndInTheSignedPaperPlain) {
  const CaseId order = order_of(approved());
  service.reword(order, change(order, "Направить в г.", "Командировать в г. {1} на {4}, с {2} по {3}, цель — «{5}»:"),
                 clerk());
  EXPECT_NE(document_of(order).find("[!Командировать в г."), std::string::npos) << document_of(order);
  EXPECT_EQ(text_with(order, "Направить").now, "Командировать в г. {1} на {4}, с {2} по {3}, цель — «{5}»:");
  fire(order, "sign", chief());
  const std::string signed_paper = document_of(order);
  EXPECT_NE(signed_paper.find("text: Командировать в г."), std::string::npos) << signed_paper;
  EXPECT_EQ(signed_paper.find("Направить"), std::string::npos);
  expect_record_whole();
}

TEST_F(Wording, TheRecordSaysWhoChangedWhatIntoWhatAndWhy) {
  const CaseId order = order_of(approved());
  service.reword(order, change(order, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ"), clerk());
  const cases::Case state = the(order);
  ASSERT_EQ(state.rewordings.size(), 1U);
  EXPECT_EQ(state.rewordings[0].was, "ПРИКАЗЫВАЮ");
  EXPECT_EQ(state.rewordings[0].text, "ОБЯЗЫВАЮ");
  EXPECT_EQ(state.rewordings[0].reason, "просьба бухгалтерии");
  EXPECT_EQ(state.rewordings[0].actor, clerk().user);
  EXPECT_TRUE(state.papers[0].cancelled) << "the draft before is no draft any more";
}

TEST_F(Wording, TheDefinitionsWordsAgainTakeTheChangeBack) {
  const CaseId order = order_of(approved());
  service.reword(order, change(order, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ"), clerk());
  service.reword(order, change(order, "ПРИКАЗЫВАЮ", "ПРИКАЗЫВАЮ"), clerk());
  EXPECT_TRUE(the(order).rewordings.empty());
  EXPECT_EQ(document_of(order).find("[!"), std::string::npos);
}

TEST_F(Wording, OtherCasesKeepTheDefinitionsWords) {
  const CaseId one = order_of(approved()),
               other = order_of(approved(with_field("away", Record{{"from", "2026-11-05"}, {"to", "2026-11-07"}})));
  service.reword(one, change(one, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ"), clerk());
  EXPECT_EQ(text_with(other, "ПРИКАЗЫВАЮ").now, "ПРИКАЗЫВАЮ");
}

TEST_F(Wording, APreviewSaysWhatWillBePrintedAndKeepsNothing) {
  const CaseId order = order_of(approved());
  const int before = the(order).version;
  const Reword wanted = change(order, "Направить в г.", "Послать в г. {1} с {2} по {3} ({4}) с целью \"{5}\":");
  const WordingPreview shown = with_draft(order, [&](const DraftWording& draft) { return draft.preview(wanted); });
  EXPECT_NE(shown.printed.find("Послать в г.\u00A0Тула"), std::string::npos) << shown.printed;
  EXPECT_NE(shown.printed.find("«Ярмарка"), std::string::npos) << "quotes are typeset at once: " << shown.printed;
  EXPECT_EQ(shown.pdf.substr(0, 5), "%PDF-");
  EXPECT_EQ(the(order).version, before);
}

TEST_F(Wording, LettersOfAnotherAlphabetAreTold) {
  const CaseId order = order_of(approved());
  const Reword wanted = change(order, "ПРИКАЗЫВАЮ", "ПРИКA\u0417ЫВАЮ");  // a Latin A
  const WordingPreview shown = with_draft(order, [&](const DraftWording& draft) { return draft.preview(wanted); });
  EXPECT_TRUE(std::any_of(shown.findings.begin(), shown.findings.end(),
                          [](const Diagnostic& one) { return one.code == "latin-look-alike"; }));
}

TEST_F(Wording, WhatIsWrongInAChangeIsRefusedWithItsReasons) {
  const CaseId order = order_of(approved());
  const auto refused = [&](Reword wanted) { return codes_of(thrown([&] { service.reword(order, wanted, clerk()); })); };
  using Codes = std::vector<std::string>;
  EXPECT_EQ(refused(change(order, "Направить", "Направить {1}")),
            (Codes{"wording-slot", "wording-slot", "wording-slot", "wording-slot"}));
  EXPECT_EQ(refused(change(order, "ПРИКАЗЫВАЮ", "ПРИКАЗЫВАЮ 中")), Codes{"glyph-missing"});
  Reword silent = change(order, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ");
  silent.reason = " ";
  EXPECT_EQ(refused(silent), Codes{"field-required"});
  Reword elsewhere = change(order, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ");
  elsewhere.was = "Чего в проекте нет";
  EXPECT_EQ(refused(elsewhere), Codes{"wording-unknown"});
}

TEST_F(Wording, ASignedPaperAndAnOlderDraftAreClosed) {
  const CaseId order = order_of(approved());
  const Reword wanted = change(order, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ");
  service.reword(order, wanted, clerk());
  EXPECT_EQ(codes_of(thrown([&] { service.reword(order, wanted, clerk()); })),
            std::vector<std::string>{"draft-closed"});
  fire(order, "sign", chief());
  Reword late = wanted;
  late.ordinal = the(order).papers.back().ordinal;
  EXPECT_EQ(codes_of(thrown([&] { service.reword(order, late, clerk()); })), std::vector<std::string>{"draft-closed"});
}

TEST_F(Wording, IsForTheOffice) {
  const CaseId order = order_of(approved());
  const Reword wanted = change(order, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ");
  EXPECT_EQ(thrown([&] {
              service.reword(order, wanted, {"u1", "P1", {"employee"}, false});
            }).code,
            ErrorCode::Forbidden);
}

TEST_F(Wording, WhoHasSeenAnOlderCaseIsTold) {
  const CaseId order = order_of(approved());
  const Error error = thrown([&] { service.reword(order, change(order, "ПРИКАЗЫВАЮ", "ОБЯЗЫВАЮ"), clerk(), {}, 1); });
  EXPECT_EQ(codes_of(error), std::vector<std::string>{"stale-version"});
}

}  // namespace
}  // namespace dyak::service::testing
