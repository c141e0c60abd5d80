#include "engine/definitions/yaml.hpp"

#include <gtest/gtest.h>

#include <random>

namespace dyak::definitions {
namespace {

Node parsed(const std::string& text) {
  Diagnostics findings;
  std::optional<Node> node = parse_yaml("a.yaml", text, findings);
  for (const Diagnostic& finding : findings) ADD_FAILURE() << finding.text();
  return node.value_or(Node{});
}

/// Where the character stands that follows everything before `word` in the value of the key `text`.
struct Row {
  const char* name;
  const char* yaml;
  const char* value;  ///< as YAML reads it
  std::size_t character;
  int line;
  int column;
};

void PrintTo(const Row& row, std::ostream* out) { *out << row.name; }

class ScalarPlace : public ::testing::TestWithParam<Row> {};

TEST_P(ScalarPlace, IsWhereTheCharacterStandsInTheFile) {
  const Node node = parsed(GetParam().yaml);
  const Node* scalar = node.find("text");
  ASSERT_NE(scalar, nullptr);
  EXPECT_EQ(scalar->text, GetParam().value);
  const Place place = source_text(*scalar).place(GetParam().character);
  EXPECT_EQ(place.line, GetParam().line);
  EXPECT_EQ(place.column, GetParam().column);
}

INSTANTIATE_TEST_SUITE_P(
    Table, ScalarPlace,
    ::testing::Values(Row{"Plain", "text: о городе {x}\n", "о городе {x}", 9, 1, 16},
                      Row{"PlainOnTwoLines", "text: один\n  два три\n", "один два три", 9, 2, 7},
                      Row{"Quoted", "text: \"о {x}\"\n", "о {x}", 2, 1, 10},
                      Row{"QuoteInSingleQuotes", "text: 'о''к {x}'\n", "о'к {x}", 4, 1, 13},
                      Row{"EscapeInDoubleQuotes", "text: \"а\\\"б\\u0416в\"\n", "а\"бЖв", 4, 1, 18},
                      Row{"QuotedOnTwoLines", "text: \"один\n   два\"\n", "один два", 5, 2, 4},
                      Row{"FoldedBlock", "text: >-\n  первая строка\n  вторая\n", "первая строка вторая", 14, 3, 3},
                      Row{"FoldedBlockWithParagraphs", "text: >\n  один\n\n  два\n", "один\nдва\n", 5, 4, 3},
                      Row{"LiteralBlock", "text: |\n  один\n    два\n", "один\n  два\n", 7, 3, 5},
                      Row{"PastTheEnd", "text: кот\n", "кот", 99, 1, 10}),
    [](const auto& row) { return row.param.name; });

TEST(ParseYaml, CountsColumnsInCharacters) {
  const Node node = parsed("ключ: {второй: значение}\n");
  ASSERT_EQ(node.items.size(), 1U);
  EXPECT_EQ(node.items[0].keys[0].place, (Place{"a.yaml", 1, 8}));
  EXPECT_EQ(node.items[0].items[0].place, (Place{"a.yaml", 1, 16}));
}

TEST(ParseYaml, TypesPlainScalarsByTheCoreSchema) {
  const Value value = to_value(parsed("a: true\nb: 0.5\nc: '0.5'\nd: null\ne: yes\nf: [1, -2]\n"));
  EXPECT_EQ(value["a"], Value(true));
  EXPECT_EQ(value["b"], Value(Rational::ratio(1, 2)));
  EXPECT_EQ(value["c"], Value("0.5"));
  EXPECT_TRUE(value["d"].is_null());
  EXPECT_EQ(value["e"], Value("yes"));
  EXPECT_EQ(value["f"], Value(List{Value(1), Value(-2)}));
}

struct Hurried {
  const char* name;
  const char* text;
  const char* hint;
};

class HurriedYaml : public ::testing::TestWithParam<Hurried> {};

TEST_P(HurriedYaml, IsToldWhatToDo) {
  Diagnostics findings;
  EXPECT_FALSE(parse_yaml("a.yaml", GetParam().text, findings));
  ASSERT_FALSE(findings.empty());
  EXPECT_EQ(findings.front().code, "yaml-syntax");
  EXPECT_NE(findings.front().hint.find(GetParam().hint), std::string::npos) << findings.front().hint;
}

INSTANTIATE_TEST_SUITE_P(
    All, HurriedYaml,
    ::testing::Values(Hurried{"NoSpaceAfterTheDash", "body:\n  - para: а\n  -para: \"{б}\"\n  - para: в\n",
                              "в строке 3 после «-» нужен пробел"},
                      Hurried{"NoSpaceAfterTheColon", "kind:\n  type:choice\n  title: а\n",
                              "в строке 2 после двоеточия нужен пробел"},
                      Hurried{"QuoteNotClosed", "a: [{say: \"нет}]\nb: {c: \"д\"}\n", "не закрыта кавычка"},
                      Hurried{"QuotesWithinQuotes", "a: {say: \"нет \"ничего\" тут\"}\n",
                              "двойные кавычки стоят внутри двойных"},
                      Hurried{"QuotesOfABook", "a: {say: “нет, ничего”, b: в: г}\n", "нужны прямые"},
                      Hurried{"SignThatYamlKeeps", "a: @директор\n", "«@»"}),
    [](const auto& row) { return row.param.name; });

TEST(ParseYaml, RefusesAFileAboveOneMebibyte) {
  Diagnostics findings;
  EXPECT_FALSE(parse_yaml("a.yaml", "a: " + std::string(std::size_t{1} << 20, 'x'), findings));
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].code, "yaml-size");
}

// Whatever the bytes are, either a tree or findings come out.
TEST(ParseYaml, SurvivesMutations) {
  const std::string seed =
      "process: trip\nlist: [a, {b: \"c\\u0416\", d: >-\n    текст {x}\n    ещё\n  }]\nkey: 'один''два'\n? сложный\n: "
      "- x\n";
  std::mt19937 random(20260914);
  const std::string signs = "{}[]:,-?&*!|>'\"%@`# \n\\\xD0\x9F\t";
  for (int round = 0; round < 3000; ++round) {
    std::string text = seed;
    for (int change = 0; change < 3; ++change) {
      const std::size_t at = random() % text.size();
      const char sign = signs[random() % signs.size()];
      if (random() % 2 == 0) {
        text[at] = sign;
      } else {
        text.insert(at, 1, sign);
      }
    }
    Diagnostics findings;
    const auto node = parse_yaml("a.yaml", text, findings);
    EXPECT_TRUE(node.has_value() || has_errors(findings)) << text;
  }
}

}  // namespace
}  // namespace dyak::definitions
