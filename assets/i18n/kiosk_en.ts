<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AlertList</name>
    <message numerus="yes">
        <source>%n more alert(s)</source>
        <translation>
            <numerusform>%n more alert</numerusform>
            <numerusform>%n more alerts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>Header</name>
    <message numerus="yes">
        <source>%n minute(s) left</source>
        <translation>
            <numerusform>%n minute left</numerusform>
            <numerusform>%n minutes left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left to read the result map.</source>
        <translation>
            <numerusform>%n minute left to read the result map.</numerusform>
            <numerusform>%n minutes left to read the result map.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s) left to appeal.</source>
        <translation>
            <numerusform>%n minute left to appeal.</numerusform>
            <numerusform>%n minutes left to appeal.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReadyScreen</name>
    <message numerus="yes">
        <source>%n task(s)</source>
        <translation>
            <numerusform>%n task</numerusform>
            <numerusform>%n tasks</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n minute(s)</source>
        <translation>
            <numerusform>%n minute</numerusform>
            <numerusform>%n minutes</numerusform>
        </translation>
    </message>
</context>
</TS>
