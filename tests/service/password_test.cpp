// Passwords that are guessed first are not taken; a few plain words are.
#include "engine/service/password.hpp"

#include <gtest/gtest.h>

#include "engine/service/password_words.hpp"

namespace dyak::service {
namespace {

TEST(Password, WhatIsGuessedFirstIsRefused) {
  for (const char* bad : {"password1234", "PASSWORD2026!!", "passwordpassword", "qwertyuiop12", "йцукенгшщзхъ",
                          "Пароль123456", "gfhjkmgfhjkm", "123456789012", "abcdefghijkl", "1q2w3e4r5t6y",
                          "monkeydragon12", "zxcvbnm,./12", "aaaaaaaaaaab1", "qazwsxedcrfv", "iloveyou2026",
                          "sosna5sosna5", "ыыыыыыыыыыыы", "Master-Shadow-1", "administrator1"}) {
    EXPECT_TRUE(is_common_password(bad)) << bad;
    EXPECT_NE(password_problem("clerk", bad), "") << bad;
  }
}

TEST(Password, AFewWordsThatSayNothingAreTaken) {
  for (const char* good : {"sosna-bereza-2026", "drugaya-fraza-77", "верблюд читает газету", "tri veselykh ezha",
                           "v7Kq!zT0pLw3", "кирпичный самовар", "monkey dragon shadow master", "две сороки на крыше"}) {
    EXPECT_FALSE(is_common_password(good)) << good;
    EXPECT_EQ(password_problem("clerk", good), "") << good;
  }
}

TEST(Password, WordsOfThePlaceAreRefusedInAnyCaseAndLayout) {
  const std::vector<std::string> words{"Орлова", "Управление", "МКУ"};
  EXPECT_EQ(word_in_password("Весёлая-орлова-семь", words), "Орлова");
  EXPECT_EQ(word_in_password("jhkjdf-i-kon-vosem", words), "Орлова") << "typed in the other layout";
  EXPECT_EQ(word_in_password("мку и три ежа", words), "") << "too short to mean anything";
  EXPECT_NE(password_problem("clerk", "весёлая орлова семь", words), "");
}

TEST(Password, LengthAloneIsAsked) {
  EXPECT_NE(password_problem("clerk", "короткий"), "");
  EXPECT_EQ(password_problem("clerk", "двенадцать з"), "");
  EXPECT_EQ(password_problem("clerk", std::string(900, 'x') + " верблюд читает газету"), "");
  EXPECT_NE(password_problem("clerk", "вот-clerk-и-пароль"), "") << "his own name";
}

}  // namespace
}  // namespace dyak::service
