// Checks a JSON document against the part of JSON Schema that docs/formats/report.schema.json uses:
// type, enum, properties, required, additionalProperties, items, minimum, maximum and $ref.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

namespace isthmus::testing {

class SchemaCheck {
 public:
  using Json = nlohmann::json;
  explicit SchemaCheck(Json schema) : schema_(std::move(schema)) {}

  /// Every fault with its place; empty where the document is valid.
  std::vector<std::string> faults(const Json& document) {
    faults_.clear();
    check(document, schema_, "");
    return faults_;
  }

 private:
  void check(const Json& value, const Json& schema, const std::string& place) {
    if (schema.contains("$ref")) {
      const auto name = schema["$ref"].get<std::string>();
      check(value, schema_.at(Json::json_pointer{name.substr(1)}), place);
      return;
    }
    if (schema.contains("enum")) {
      const auto& allowed = schema["enum"];
      if (std::find(allowed.begin(), allowed.end(), value) == allowed.end()) {
        faults_.push_back(place + ": " + value.dump() + " is not allowed");
      }
      return;
    }
    const auto type = schema.at("type").get<std::string>();
    if (!has_type(value, type)) {
      faults_.push_back(place + " is no " + type);
      return;
    }
    if (type == "object") check_object(value, schema, place);
    if (type == "array") {
      for (std::size_t i = 0; i < value.size(); ++i) {
        check(value[i], schema.at("items"), place + "/" + std::to_string(i));
      }
    }
    if (schema.contains("minimum") && value < schema["minimum"]) faults_.push_back(place + " low");
    if (schema.contains("maximum") && value > schema["maximum"]) faults_.push_back(place + " high");
  }

  static bool has_type(const Json& value, const std::string& type) {
    if (type == "object") return value.is_object();
    if (type == "array") return value.is_array();
    if (type == "string") return value.is_string();
    if (type == "boolean") return value.is_boolean();
    if (type == "integer") return value.is_number_integer();
    if (type == "number") return value.is_number();
    return false;
  }

  void check_object(const Json& value, const Json& schema, const std::string& place) {
    const auto& properties = schema.at("properties");
    for (const auto& name : schema.at("required")) {
      if (!value.contains(name)) faults_.push_back(place + " lacks " + name.get<std::string>());
    }
    for (const auto& [name, member] : value.items()) {
      if (properties.contains(name)) {
        check(member, properties[name], place + "/" + name);
      } else {
        faults_.push_back(place + "/" + name + " is not in the schema");
      }
    }
  }

  Json schema_;
  std::vector<std::string> faults_;
};

}  // namespace isthmus::testing
