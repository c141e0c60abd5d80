// The office that `dyak new` lays, and templates on invented data.
#include <filesystem>

#include "tests/cli/program.hpp"

namespace dyak::cli::testing {
namespace {

TEST(NewOffice, PassesItsChecksAndPlaysToASignedOrder) {
  const TempDirectory place;
  const std::string folder = (place / "office").string();
  const Ran laid = dyak({"new", folder});
  ASSERT_EQ(laid.code, 0) << laid.err;
  EXPECT_TRUE(holds(laid.out, "dyak play story.yaml")) << laid.out;
  EXPECT_TRUE(std::filesystem::exists(place / "office/templates/mail/letter.txt.mustache"));
  const Ran checked = dyak({"check", folder, "--scenarios"});
  EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  EXPECT_EQ(checked.err, "");
  const Ran played = dyak({"play", folder + "/story.yaml", "--definitions", folder, "--out", (place / "out").string()});
  EXPECT_EQ(played.code, 0) << played.out << played.err;
  EXPECT_TRUE(holds(played.out, "1-ОД_training-order.pdf")) << played.out;
}

TEST(NewOffice, HearsWhatItsScenariosDoNotReachThoughItListsNoParagraphs) {
  const TempDirectory place;
  const std::string folder = (place / "office").string();
  ASSERT_EQ(dyak({"new", folder}).code, 0);
  const Ran covered = dyak({"check", folder, "--scenarios", "--coverage"});
  EXPECT_EQ(covered.code, 0) << covered.out << covered.err;
  EXPECT_TRUE(holds(covered.out, "Сценариев: 2, все сошлись")) << covered.out;
  EXPECT_TRUE(holds(covered.out, "до перехода withdraw процесса training")) << covered.out;
}

TEST(NewOffice, IsNotLaidOverWhatIsThere) {
  const TempDirectory place;
  write_file(place / "mine.txt", "mine");
  const Ran ran = dyak({"new", place.path().string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.err, "не пусто")) << ran.err;
  EXPECT_FALSE(std::filesystem::exists(place / "templates"));
}

TEST(NewOffice, OfWhichEveryPartMayBeTaken) {
  const TempDirectory place;
  const std::string folder = (place / "office").string();
  ASSERT_EQ(dyak({"new", folder}).code, 0);
  write_file(place / "office/templates/parts.yaml",
             "use: [order, protocol, visas, acquaintance, correspondence]\njournals: {orders: book}\n");
  write_file(place / "office/templates/journals.yaml",
             "journals:\n  applications: {title: З, pattern: \"З-{n:02}\"}\n  book: {title: К, pattern: \"{n}-ОД\"}\n"
             "  letters: {title: П, pattern: \"{n}\"}\n  protocols: {title: ПР, pattern: \"{n}\", per_body: true}\n"
             "  extracts: {title: В, pattern: \"{n}\"}\n");
  const Ran checked = dyak({"check", folder});
  EXPECT_EQ(checked.code, 0) << checked.out << checked.err;
  EXPECT_EQ(checked.err, "");
}

TEST(DocumentPreview, ShowsATemplateOnInventedData) {
  const TempDirectory place;
  const Ran ran = dyak({"document", "preview", "trip-order", "--sample", "--text", "--definitions",
                        "tests/regulations/trips", "--now", "2026-09-14T10:00:00+03:00"});
  EXPECT_EQ(ran.err, "");
  EXPECT_TRUE(holds(ran.out, "ПРИКАЗЫВАЮ")) << ran.out;
  const Ran again = dyak({"document", "preview", "trip-order", "--sample", "--text", "--definitions",
                          "tests/regulations/trips", "--now", "2026-09-14T10:00:00+03:00"});
  EXPECT_EQ(again.out, ran.out) << "the same seed invents the same";
  const std::string target = (place / "order.pdf").string();
  EXPECT_EQ(dyak({"document", "preview", "trip-order", "--sample", "-o", target, "--definitions",
                  "tests/regulations/trips", "--now", "2026-09-14T10:00:00+03:00"})
                .code,
            0);
  EXPECT_TRUE(read_file(target).starts_with("%PDF"));
}

TEST(DocumentPreview, NamesTheLineOfAFault) {
  const TempDirectory place;
  std::filesystem::copy(source_dir() / "tests/regulations/trips", place.path(),
                        std::filesystem::copy_options::recursive);
  std::string text = read_file(place / "templates/documents/trip-slip.yaml");
  write_file(place / "templates/documents/trip-slip.yaml", text + "  - para: \"{nobody} едет.\"\n");
  const Ran ran =
      dyak({"document", "preview", "trip-slip", "--sample", "--text", "--definitions", place.path().string()});
  EXPECT_EQ(ran.code, 1);
  EXPECT_TRUE(holds(ran.err, "trip-slip.yaml:")) << ran.err;
  EXPECT_TRUE(holds(ran.err, "slot-unknown-name")) << ran.err;
}

TEST(DocumentPreview, HoldsNothingAgainstATemplateThatTheInventedCaseLeavesOpen) {
  const TempDirectory place;
  std::filesystem::copy(source_dir() / "tests/regulations/trips", place.path(),
                        std::filesystem::copy_options::recursive);
  const std::string text = read_file(place / "templates/documents/trip-slip.yaml");
  write_file(place / "templates/documents/trip-slip.yaml", text + "  - para: \"После {terms.answer.met_on}.\"\n");
  const Ran ran =
      dyak({"document", "preview", "trip-slip", "--sample", "--text", "--definitions", place.path().string()});
  EXPECT_EQ(ran.code, 0) << ran.err;
  EXPECT_TRUE(holds(ran.err, "warning[slot-empty]")) << ran.err;
  EXPECT_TRUE(holds(ran.out, "Расписка")) << ran.out;
}

TEST(DocumentPreview, IsOfATemplateThatSomeProcessMakes) {
  const Ran ran =
      dyak({"document", "preview", "nothing", "--sample", "--text", "--definitions", "tests/regulations/trips"});
  EXPECT_EQ(ran.code, 3);
  EXPECT_TRUE(holds(ran.err, "«nothing»")) << ran.err;
}

}  // namespace
}  // namespace dyak::cli::testing
